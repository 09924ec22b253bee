import { UserError } from '../lib/errors.ts';

/** Gives `text` back when it matches; otherwise rejects with what was expected. Keeps hostile text out of addresses. */
export function matching(pattern: RegExp, field: string, expected: string, text: string): string {
  if (pattern.test(text)) return text;
  throw refused(field, expected);
}

/** The refusal of a value that a person or the model gave. The value itself is not repeated. */
export function refused(field: string, expected: string): UserError {
  return new UserError(
    `invalid_${field.replaceAll(' ', '_')}`,
    `The ${field} must be ${expected}.`,
  );
}

/** A time that a person or the model gave, as UTC without fractions of a second. */
export function timeIn(field: string, text: string): string {
  const at = new Date(text);
  if (Number.isNaN(at.getTime())) throw refused(field, 'a time such as 2026-11-21T13:00:00Z');
  return at.toISOString().replace(/\.\d+Z$/, 'Z');
}

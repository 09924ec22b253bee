import { UserError } from '../../lib/errors.ts';
import { markdownToAdf } from '../adf/markdown-to-adf.ts';
import type { Field } from './schema.ts';

/** What a person chose or wrote, in the form that Jira wants for this field. */
export function fieldValue(field: Field, text: string): unknown {
  if (field.type === 'array') {
    const item = { ...field, type: field.items ?? 'string' };
    return [fieldValue(item, text)];
  }
  if (field.options) return { id: text };
  if (field.type === 'number') return numberIn(field, text);
  if (field.type === 'user') return { accountId: text };
  if (field.isRichText) return markdownToAdf(text);
  return text;
}

function numberIn({ name }: Field, text: string): number {
  const number = Number(text);
  if (text.trim() !== '' && Number.isFinite(number)) return number;
  throw new UserError('invalid_field', `The field "${name}" must be a number.`);
}

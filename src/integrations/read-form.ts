import type { z } from 'zod';
import { type FormField, NOTHING } from '../tenants/connect-form.ts';

type Stored = Record<string, unknown>;
type Typed = Record<string, string>;

/** What was typed as the credentials it stands for; a stored secret stays unless it is typed over. Not checked. */
export function credentialsFrom(fields: FormField[], typed: Typed, stored: Stored = {}): Stored {
  const entries = fields.map(({ name, kind, isSecret }) => {
    const text = textIn(typed, name);
    if (isSecret && text === '') return [name, stored[name]] as const;
    return [name, isSecret && text === NOTHING ? undefined : entryOf(kind, text)] as const;
  });
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

/**
 * Who may change a connection need not know its secrets, and must not learn them by sending them elsewhere: with
 * another address every stored secret is typed again.
 */
export function secretsToRepeat(fields: FormField[], typed: Typed): Record<string, string> {
  const isMoved = fields.some(({ name, isSecret, value = '' }) => {
    const text = textIn(typed, name);
    return !isSecret && [text, value].some(isAddress) && text !== value;
  });
  const left = fields.filter(({ name, isStored }) => isStored && textIn(typed, name) === '');
  const words = `Type it again, because an address is another one now. A single ${NOTHING} removes it.`;
  return Object.fromEntries(isMoved ? left.map(({ name }) => [name, words]) : []);
}

/** What the person is told at which field; what is wrong as a whole stands at the first. */
export function problemsAt(fields: FormField[], { issues }: z.ZodError): Record<string, string> {
  const first = fields[0]?.name ?? '';
  const entries = issues.map(({ path, message }) => {
    const known = fields.find(({ name }) => name === path[0]);
    return [known?.name ?? first, sentence(message)] as const;
  });
  return Object.fromEntries(entries.toReversed());
}

function textIn(typed: Typed, name: string): string {
  return (typed[name] ?? '').replace(/\r\n?/g, '\n').trim();
}

function entryOf(kind: FormField['kind'], text: string): unknown {
  if (kind === 'yes_no') return text === 'yes';
  if (text === '') return undefined;
  if (kind !== 'list') return text;
  const lines = text.split('\n').map(line => line.trim());
  return lines.filter(line => line !== '');
}

function isAddress(text: string): boolean {
  return /^https?:/i.test(text);
}

/** "must be a number" → "Must be a number." */
function sentence(message: string): string {
  return `${message.charAt(0).toUpperCase()}${message.slice(1)}.`;
}

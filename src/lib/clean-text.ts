import { beginningOf } from './beginning-of.ts';

/** Colours and cursor movements of terminals. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to remove
const TERMINAL = /\u001b\[[0-9;?]*[ -/]*[@-~]/g;
/**
 * NUL breaks the database; the others hide text from people, or stand within a word so that it is not found: controls,
 * soft hyphens, spaces and joiners without width, Unicode's tags, variation selectors that carry bytes. What emoji and
 * scripts need stays.
 */
const HIDDEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to remove
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u180e\u200b\u2060-\u2064\ufeff\ufff9-\ufffb\u{e0000}-\u{e01ef}]|[\ufe00-\ufe0f]{2,}/gu;

/** The text without what people cannot see and databases cannot keep; lone surrogates become U+FFFD. */
export function cleanText(text: string): string {
  return text.replace(TERMINAL, '').toWellFormed().replace(HIDDEN, '');
}

/** The value with all its texts and field names cleaned. */
export function cleanValue(value: unknown): unknown {
  if (typeof value === 'string') return cleanText(value);
  if (Array.isArray(value)) return value.map(cleanValue);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [cleanText(name), cleanValue(part)]),
  );
}

/** The value with half characters in its texts replaced, all else letter for letter: JSON for others has none. */
export function wellFormedValue<T>(value: T): T;
export function wellFormedValue(value: unknown): unknown {
  if (typeof value === 'string') return value.toWellFormed();
  if (Array.isArray(value)) return value.map(each => wellFormedValue(each));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [name.toWellFormed(), wellFormedValue(part)]),
  );
}

/** JSON that a jsonb column takes, whatever stands in the texts: NUL and half an emoji are refused there. */
export function jsonText(value: unknown): string {
  return JSON.stringify(cleanValue(value));
}

/** One line of text from outside, as long as a title may be. */
export function titleText(text: string): string {
  return beginningOf(cleanText(text).replace(/\s+/g, ' ').trim(), 500).trim();
}

/** What a person wrote, as long as a message of theirs may be. */
export function wordsText(text: string): string {
  return beginningOf(cleanText(text), 4_000);
}

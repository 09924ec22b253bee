import { z } from 'zod';

const UNITS = { w: 604_800_000, d: 86_400_000, h: 3_600_000, m: 60_000, s: 1_000 } as const;
const SHAPE = /^[+-]?\d+[wdhms]( \d+[wdhms])*$/;
const PLACEHOLDER = /\{\{([^{}]{1,60})\}\}/g;

/** Milliseconds from the alert: `-14m`, `-3d 2h`, `+30s`, `0s`. Undefined when it is no such time. */
export function offsetOf(text: string): number | undefined {
  if (!SHAPE.test(text)) return undefined;
  const sign = text.startsWith('-') ? -1 : 1;
  const parts = text.replace(/^[+-]/, '').split(' ');
  return sign * parts.reduce((sum, part) => sum + partOf(part), 0);
}

function partOf(part: string): number {
  const unit = part.at(-1);
  return (
    Number(part.slice(0, -1)) * (unit && unit in UNITS ? UNITS[unit as keyof typeof UNITS] : 0)
  );
}

/** A time in a scenario's file. It becomes a placeholder, so that one pass resolves times and texts alike. */
export const relativeTime = z
  .string()
  .regex(SHAPE, 'must be a time relative to the alert, such as "-14m", "-3d 2h" or "+30s"')
  .transform(text => `{{${text}}}`);

/** What the placeholders of a scenario stand for: the alert's moment, and words such as `incident` or `github`. */
export type Filling = { base: Date; words: Record<string, string> };

/**
 * A copy of `value` in which every string's placeholders are filled: `{{-14m}}` by the time in ISO 8601,
 * `{{-14m|time}}` by HH:MM, `{{-14m|date}}` by the day (all UTC), `{{incident}}` by the word. Others stay as they are.
 */
export function fill<T>(value: T, filling: Filling): T {
  if (typeof value === 'string') return fillText(value, filling) as T;
  if (Array.isArray(value)) return value.map(item => fill(item, filling)) as T;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, item]) => [key, fill(item, filling)]);
  return Object.fromEntries(entries) as T;
}

/** `fill` for one text. */
export function fillText(text: string, { base, words }: Filling): string {
  return text.replace(PLACEHOLDER, (whole, inner: string) => {
    const [name = '', format] = inner.split('|');
    const offset = offsetOf(name);
    if (offset === undefined) return Object.hasOwn(words, name) ? (words[name] ?? whole) : whole;
    return formatted(new Date(base.getTime() + offset), format);
  });
}

function formatted(time: Date, format: string | undefined): string {
  const iso = time.toISOString();
  if (format === 'time') return iso.slice(11, 16);
  if (format === 'date') return iso.slice(0, 10);
  return `${iso.slice(0, 19)}Z`;
}

import type { DiffLines } from './diff-lines.ts';

/** A number and its unit: `24*time.Hour`, `800ms`, `0.5`. */
const VALUE = /(\d[\d._]{0,20})\s?(\*\s?[\w.]{1,40}|[a-z%]{1,12}\b)?/gi;
/** By so much another number is another order of magnitude. */
const MUCH = 5;
/** A number alone on a line says too little. */
const SHORTEST_FRAME = 6;
const LONGEST = 60;
const MOST_LINES = 400;

/**
 * A line that is as before but for a number that is far from the one before, or for its unit, in words:
 * `24*time.Hour → 24*time.Second`.
 */
export function changedValue({
  removed,
  added,
}: Pick<DiffLines, 'removed' | 'added'>): string | undefined {
  const now = new Map(added.slice(0, MOST_LINES).map(line => [frameOf(line), line]));
  for (const line of removed.slice(0, MOST_LINES)) {
    const frame = frameOf(line);
    const other = frame.includes('#') && frame.length >= SHORTEST_FRAME && now.get(frame);
    const far = other && farValues(line, other);
    if (far) return far;
  }
  return undefined;
}

function frameOf(line: string): string {
  return line.slice(0, 300).replace(VALUE, '#').trim();
}

/** The first of the values of two lines that is far from what it was. */
function farValues(line: string, other: string): string | undefined {
  const [before, after] = [line, other].map(text => [...text.slice(0, 300).matchAll(VALUE)]);
  const at = before?.findIndex((value, nth) => isFar(value, after?.[nth] ?? value)) ?? -1;
  const [from, to] = [before?.[at]?.[0], after?.[at]?.[0]];
  return from && to && `${from.trim().slice(0, LONGEST)} → ${to.trim().slice(0, LONGEST)}`;
}

function isFar([, number = '', unit = '']: RegExpMatchArray, now: RegExpMatchArray): boolean {
  const [, otherNumber = '', otherUnit = ''] = now;
  const [one = 1, other = 1] = [number, otherNumber].map(
    text => Number.parseFloat(text.replaceAll('_', '')) || 1,
  );
  return unit !== otherUnit || one / other >= MUCH || other / one >= MUCH;
}

import { UserError } from '../../lib/errors.ts';

const LONGEST = 255;

/** A ticket's summary as the title of an issue: one line, at most 255 characters. */
export function titleIn(summary: string): string {
  const line = summary.replace(/\s+/g, ' ').trim();
  if (line === '') throw new UserError('invalid_summary', 'The ticket needs a summary.');
  return line.length <= LONGEST ? line : `${line.slice(0, LONGEST - 1)}…`;
}

import type { Candidate } from '../../incidents/brief.ts';
import { parseTime } from '../dates.ts';
import { lineOf } from '../plain-text.ts';
import { linkTo, type Part, text, time } from '../rich-text.ts';
import { duration } from './figures.ts';

const LONGEST = { title: 120, reason: 90 };
const MOST_REASONS = 2;

/** A change in one line: what, where, when against the page, and why it stands here. */
export function candidateLine({ change, deployedAt, reasons }: Candidate, firedAt?: Date): Part {
  const at = parseTime(deployedAt ?? change.at);
  const why = reasons.slice(0, MOST_REASONS).map(reason => lineOf(reason, LONGEST.reason));
  return [
    linkTo(change.url, named(change)),
    ` · ${lineOf(change.repository, 80)}`,
    change.author ? ` · ${lineOf(change.author, 40)}` : undefined,
    at && [deployedAt ? ' · deployed ' : ' · merged ', when(at, firedAt)],
    why.length > 0 ? ['\n', text(why.join('; '), { italic: true })] : undefined,
  ];
}

function named({ number, sha, title }: Candidate['change']): string {
  return `${number ? `#${number}` : lineOf(sha.slice(0, 7), 7)} ${lineOf(title, LONGEST.title)}`;
}

/** Against the page where that is known: people compare the two, whatever their time zone. */
function when(at: Date, firedAt: Date | undefined): Part {
  if (!firedAt) return time(at);
  const seconds = (firedAt.getTime() - at.getTime()) / 1000;
  const distance = duration(Math.abs(seconds));
  return [`${distance} ${seconds >= 0 ? 'before' : 'after'} (`, time(at, 'time'), ')'];
}

import type { Candidate } from '../../incidents/brief.ts';
import { parseTime } from '../dates.ts';
import { lineOf } from '../plain-text.ts';
import { linkTo, type Part, text, time } from '../rich-text.ts';

const LONGEST = { title: 120, reason: 90 };
const MOST_REASONS = 2;

/** A change in one line: what, who, when, and why it stands here. `withRepository` where there are several. */
export function candidateLine(candidate: Candidate, withRepository: boolean): Part {
  const { change, deployedAt, reasons } = candidate;
  const at = parseTime(deployedAt ?? change.at);
  // Why a change that was not deployed stands here is what its list is called.
  const why = deployedAt ? reasons.slice(0, MOST_REASONS) : [];
  const said = why.map(reason => lineOf(reason, LONGEST.reason)).join('; ');
  return [
    linkTo(change.url, named(change)),
    withRepository && change.repository ? ` · ${lineOf(change.repository, 80)}` : undefined,
    change.author ? ` · ${lineOf(change.author, 40)}` : undefined,
    at && [' · ', time(at)],
    said ? [' · ', text(said, { bold: true })] : undefined,
  ];
}

function named({ number, sha, title }: Candidate['change']): string {
  const id = number ? `#${number} ` : sha ? `${lineOf(sha.slice(0, 7), 7)} ` : '';
  return `${id}${lineOf(title, LONGEST.title)}`;
}

import { z } from 'zod';
import { cutToBytes } from '../evidence/cut-text.ts';
import type { EvidenceRecord } from '../evidence/evidence.ts';
import { readResult } from '../evidence/read-result.ts';
import type { Findings } from '../findings.ts';
import { findTool } from '../tools/index.ts';
import { isProving } from './weigh-claim.ts';

type Records = readonly EvidenceRecord[];
type NotChecked = Findings['not_checked'][number];

/** Something that was asked in vain. `of` is the connection, or the tool where there was none to ask. */
type Open = { of: string; text: string };

/** Nobody reads longer lists. */
const MOST = 8;
const LONGEST_PROBLEM = 300;

/**
 * What was asked and not answered, as entries of "not checked", one for each connection: the silence of a source must
 * not pass for "nothing there", whether the model says so or not. Left out is what answered the same tool later, and
 * what `said` speaks of already.
 */
export function unanswered(evidence: Records, said: readonly NotChecked[]): NotChecked[] {
  const own = evidence.filter(({ isEarlier }) => !isEarlier);
  const open = own.flatMap((record, at) => {
    const later = own.slice(at + 1).filter(({ tool }) => tool === record.tool);
    return openIn(record).filter(each => !later.some(answer => settles(answer, each)));
  });
  return [...new Map(open.map(each => [each.of, each])).values()]
    .filter(({ of }) => !said.some(({ text }) => speaksOf(text, of)))
    .slice(0, MOST)
    .map(({ text }) => ({ text }));
}

function openIn(record: EvidenceRecord): Open[] {
  if (findTool(record.tool)?.access !== 'read') return [];
  return record.status === 'unavailable' ? [wholly(record)] : partly(record);
}

/** From there on, silence of this one was over. */
function settles(answer: EvidenceRecord, { of }: Open): boolean {
  const names = answer.connection?.split(', ') ?? [];
  return isProving(answer) && of.split(', ').every(name => names.includes(name));
}

const failure = z.object({ problem: z.string() });

function wholly({ tool, connection, asked, body }: EvidenceRecord): Open {
  const told = failure.safeParse(readResult(body));
  const problem = cutToBytes(told.success ? told.data.problem : body, LONGEST_PROBLEM);
  return { of: connection ?? tool, text: `${connection ? asked : tool}: ${problem}` };
}

const lists = z.object({ not_answered: z.array(z.string()) });

/** Of several that were asked, those that were silent: lines that begin with the connection, see gather.ts. */
function partly({ tool, body }: EvidenceRecord): Open[] {
  const told = lists.safeParse(readResult(body));
  const lines = told.success ? told.data.not_answered : [];
  return lines.map(text => ({ of: /^([\w./-]+): /.exec(text)?.[1] ?? tool, text }));
}

function speaksOf(text: string, name: string): boolean {
  return ` ${wordsIn(text)} `.includes(` ${wordsIn(name)} `);
}

function wordsIn(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

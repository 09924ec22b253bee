import type { KnownBlock } from '@slack/types';
import type { Findings, Verdict } from '../../investigations/findings.ts';
import type { Hypothesis } from '../../investigations/hypotheses.ts';
import { parseTime } from '../dates.ts';
import { cutList } from '../limits.ts';
import { lineOf } from '../plain-text.ts';
import { line, linkTo, list, type Part, richText, text, time } from '../rich-text.ts';
import { atAGlance } from './at-a-glance.ts';
import { type Cited, citations, type EvidenceItem, numberOf, STATUS_WORDS } from './evidence.ts';
import { VERDICT_WORDS } from './verdict-words.ts';

const MOST = { timeline: 12, items: 8, evidence: 10 };
const LONGEST = 600;

type Cause = NonNullable<Findings['cause']>;

const CAUSE_WORDS: Record<Cause['kind'], string | undefined> = {
  change: 'a change',
  configuration: 'configuration',
  dependency: 'a dependency, no change',
  capacity: 'capacity, no change',
  certificate: 'a certificate, no change',
  external: 'something outside, no change',
  none: undefined,
  unknown: undefined,
};

/** What was established, one block for each question people have; the last are cut where not all fits. */
export function sections(
  findings: Findings,
  evidence: EvidenceItem[],
  verdict: Verdict,
): KnownBlock[] {
  const said = (it: Cited): Part => [lineOf(it.text, LONGEST), citations(it.evidence, evidence)];
  const { cause, impact, timeline } = findings;
  return [
    paragraph("What's happening", said(findings.what_is_happening)),
    ...(impact ? [paragraph('Impact', said(impact))] : []),
    ...(cause ? [paragraph(causeTitle(cause, verdict), said(cause))] : []),
    ...listed('Do next', findings.next_steps.map(said), 'ordered'),
    ...listed('Ruled out', findings.ruled_out.map(said)),
    ...listed(
      'Not checked',
      findings.not_checked.map(it => lineOf(it.text, LONGEST)),
    ),
    ...listed(
      'Timeline',
      timeline.map(row => [moment(row.at), said(row)]),
      'bullet',
      MOST.timeline,
    ),
  ];
}

function causeTitle({ kind, change }: Cause, verdict: Verdict): string {
  if (kind === 'unknown') return 'Cause not known';
  const words = CAUSE_WORDS[change ? 'change' : kind];
  const { title } = VERDICT_WORDS[verdict];
  return words ? `${title}: ${words}` : title;
}

const BELIEF_WORDS: Record<Hypothesis['status'], string> = {
  open: 'not decided',
  strengthened: 'strengthened',
  weakened: 'weakened',
  ruled_out: 'ruled out',
};

/** The hypotheses with what speaks for and against each; those ruled out stand above, with the reason. */
export function hypothesisList(
  hypotheses: readonly Hypothesis[],
  evidence: EvidenceItem[],
): KnownBlock[] {
  const shown = hypotheses.filter(({ status }) => status !== 'ruled_out');
  const side = (word: string, ids: string[]): Part =>
    ids.length > 0 ? [` · ${word}`, citations(ids, evidence)] : undefined;
  const said = shown.map(({ statement, status, ...ids }) => [
    `${lineOf(statement, LONGEST)} (${BELIEF_WORDS[status]})`,
    side('for', ids.for),
    side('against', ids.against),
  ]);
  return listed('Hypotheses', said);
}

/**
 * Number, tool, what was asked; the number is the link. What findings cite, or all when they cite nothing; the rest
 * is behind the button.
 */
export function evidenceList(
  findings: Findings | undefined,
  evidence: EvidenceItem[],
): KnownBlock[] {
  const cited = citedIn(findings);
  const chosen = evidence.filter(({ id }) => cited.size === 0 || cited.has(id));
  const rows = chosen.map(item => [
    linkTo(item.url, `[${numberOf(item.id)}]`),
    ' ',
    text(lineOf(item.tool, 64), { code: true }),
    ` ${lineOf(atAGlance(item.asked), 160)}`,
    item.status === 'ok' ? undefined : ` (${STATUS_WORDS[item.status]})`,
  ]);
  return listed('Evidence', rows, 'bullet', MOST.evidence);
}

/** The ids of all evidence that findings cite. */
export function citedIn(findings: Findings | undefined): Set<string> {
  if (!findings) return new Set();
  const { what_is_happening, impact, cause, timeline, ruled_out, next_steps } = findings;
  const claims = [what_is_happening, impact, cause, ...timeline, ...ruled_out, ...next_steps];
  return new Set(claims.flatMap(claim => claim?.evidence ?? []));
}

function moment(at: string): Part {
  const read = parseTime(at);
  return read ? [time(read), ' · '] : undefined;
}

function paragraph(title: string, content: Part): KnownBlock {
  return richText(line(text(title, { bold: true }), '\n', content));
}

function listed(
  title: string,
  items: Part[],
  style: 'bullet' | 'ordered' = 'bullet',
  most = MOST.items,
): KnownBlock[] {
  if (items.length === 0) return [];
  const { shown, rest } = cutList(items, most);
  const note = rest > 0 ? [line(text(`and ${rest} more`, { italic: true }))] : [];
  return [richText(line(text(title, { bold: true })), ...list(shown, style), ...note)];
}

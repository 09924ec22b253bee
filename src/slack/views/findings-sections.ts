import type { KnownBlock } from '@slack/types';
import type { Findings } from '../../investigations/findings.ts';
import { parseTime } from '../dates.ts';
import { cutList } from '../limits.ts';
import { lineOf } from '../plain-text.ts';
import { line, linkTo, list, type Part, richText, text, time } from '../rich-text.ts';
import {
  askedInShort,
  type Cited,
  citations,
  type EvidenceItem,
  numberOf,
  STATUS_WORDS,
} from './evidence.ts';

const MOST = { timeline: 12, items: 8, evidence: 10 };
const LONGEST = 600;

const CAUSE_WORDS: Record<NonNullable<Findings['cause']>['kind'], string | undefined> = {
  change: 'a change',
  configuration: 'configuration',
  dependency: 'a dependency',
  capacity: 'capacity',
  certificate: 'a certificate',
  external: 'something outside',
  none: undefined,
  unknown: undefined,
};

/** What was established, one block for each question people have. */
export function sections(findings: Findings, evidence: EvidenceItem[]): KnownBlock[] {
  const said = (it: Cited): Part => [lineOf(it.text, LONGEST), citations(it.evidence, evidence)];
  const { cause, impact, timeline } = findings;
  const kind = cause && CAUSE_WORDS[cause.kind];
  return [
    paragraph("What's happening", said(findings.what_is_happening)),
    ...(impact ? [paragraph('Impact', said(impact))] : []),
    ...(cause ? [paragraph(kind ? `Cause: ${kind}` : 'Cause', said(cause))] : []),
    ...listed('Do next', findings.next_steps.map(said), 'ordered'),
    ...listed(
      'Timeline',
      timeline.map(row => [moment(row.at), said(row)]),
      'bullet',
      MOST.timeline,
    ),
    ...listed('Ruled out', findings.ruled_out.map(said)),
    ...listed(
      'Not checked',
      findings.not_checked.map(it => lineOf(it.text, LONGEST)),
    ),
  ];
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
    ` ${lineOf(askedInShort(item.asked), 160)}`,
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

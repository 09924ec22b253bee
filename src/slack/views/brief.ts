import type { Brief, Candidate } from '../../incidents/brief.ts';
import { date, parseTime } from '../dates.ts';
import { cut, cutList } from '../limits.ts';
import { lineOf } from '../plain-text.ts';
import {
  type Inline,
  line,
  linkTo,
  list,
  type Paragraph,
  type Part,
  richText,
  text,
  time,
} from '../rich-text.ts';
import { small } from './blocks.ts';
import { candidateLine } from './candidate-line.ts';
import { count, more } from './figures.ts';
import { fitBlocks } from './fit-blocks.ts';
import { headline } from './headline.ts';
import type { Rendered } from './rendered.ts';

const MOST = { details: 4, onCall: 3, deployed: 3, undeployed: 2, similar: 3, tickets: 3, gaps: 4 };

/** The facts, for ten seconds on a phone: the likeliest change first, and never called more than a candidate. */
export function briefMessage(brief: Brief): Rendered {
  const paragraphs = [
    ...fired(brief),
    ...owner(brief),
    ...changes(brief),
    ...undeployed(brief),
    ...similar(brief),
    ...tickets(brief),
    ...gaps(brief),
  ];
  const blocks = fitBlocks(
    [richText(...paragraphs)],
    [small(...footer(brief))],
    'Evidence shows all.',
  );
  return { text: headline(`Brief: ${summary(brief)}`), blocks };
}

function summary({ fired, deployed }: Brief): string {
  const first = deployed[0]?.change;
  return [
    lineOf(fired.title, 100),
    first ? `newest suspect: ${lineOf(first.title, 80)}` : 'no deployment found before it',
  ].join(' · ');
}

function fired({ fired }: Brief): Paragraph[] {
  const at = parseTime(fired.at);
  const { shown, rest } = cutList(fired.details, MOST.details);
  return [
    line(
      text('What fired', { bold: true }),
      '\n',
      linkTo(fired.url, lineOf(fired.title, 200)),
      fired.urgency && ` · ${lineOf(fired.urgency, 20)} urgency`,
      fired.priority && ` · ${lineOf(fired.priority, 20)}`,
      at && [' · ', time(at)],
      '\n',
    ),
    ...list(
      withRest(
        shown.map(detail => lineOf(detail, 160)),
        rest,
      ),
    ),
  ];
}

function owner({ owner }: Brief): Paragraph[] {
  if (!owner) return [];
  const { shown, rest } = cutList(owner.onCall, MOST.onCall);
  const people = shown.map(it => `${lineOf(it.name, 60)} (level ${it.level})`);
  const names = [...people, more(rest)].filter(Boolean).join(', ');
  return section('Owner', [
    linkTo(owner.url, lineOf(owner.service, 100)),
    ` · on call: ${names || 'nobody'}`,
  ]);
}

function changes({ deployed, fired, looked }: Brief): Paragraph[] {
  const { shown, rest } = cutList(deployed, MOST.deployed);
  if (shown.length > 0) {
    const rows = shown.map(it => candidateLine(it, parseTime(fired.at)));
    return listed('Deployed before it, likeliest first', withRest(rows, rest), 'ordered');
  }
  const repositories = looked.repositories.map(name => lineOf(name, 80));
  const since = parseTime(looked.since);
  if (repositories.length === 0) return [];
  const where = `Nothing found in ${cut(repositories.join(', '), 160)}`;
  return section('Deployed before it', [where, since && [' since ', time(since)]]);
}

function undeployed({ undeployed, fired }: Brief): Paragraph[] {
  const { shown, rest } = cutList(undeployed, MOST.undeployed);
  const rows = shown.map((it: Candidate) => candidateLine(it, parseTime(fired.at)));
  return listed('Merged, not seen deployed', withRest(rows, rest));
}

function similar({ similar }: Brief): Paragraph[] {
  const { shown, rest } = cutList(similar, MOST.similar);
  const rows = shown.map(it => {
    const at = parseTime(it.createdAt);
    return [
      linkTo(it.url, lineOf(it.title, 120)),
      at && [' · ', time(at)],
      it.score === undefined ? undefined : ` · ${Math.round(it.score)} % alike`,
      it.relation && ` · ${lineOf(it.relation, 80)}`,
    ];
  });
  return listed('Seen before', withRest(rows, rest));
}

function tickets({ tickets }: Brief): Paragraph[] {
  const { shown, rest } = cutList(tickets, MOST.tickets);
  const rows = shown.map(it => [
    linkTo(it.url, lineOf(it.key, 40)),
    ` ${lineOf(it.summary, 120)} · ${lineOf(it.status, 40)}`,
  ]);
  return listed('Tickets', withRest(rows, rest));
}

function gaps({ gaps }: Brief): Paragraph[] {
  const { shown, rest } = cutList(gaps, MOST.gaps);
  const rows = shown.map(gap => `${lineOf(gap.what, 100)}: ${lineOf(gap.why, 160)}`);
  return listed('Could not be looked at', withRest(rows, rest));
}

function footer({ evidence, gatheredAt }: Brief): (string | undefined)[] {
  const at = parseTime(gatheredAt);
  return [
    'Brief: facts only, gathered without a model',
    count(evidence.length, 'reading'),
    at && date(at, 'time'),
  ];
}

function section(title: string, content: Part[]): Paragraph[] {
  return [line(text(title, { bold: true }), '\n', content, '\n')];
}

function listed(title: string, rows: Part[], style?: 'bullet' | 'ordered'): Paragraph[] {
  if (rows.length === 0) return [];
  return [line(text(title, { bold: true })), ...list(rows, style)];
}

function withRest(rows: readonly Part[], rest: number): Part[] {
  const note: Inline[] = rest > 0 ? text(`and ${rest} more`, { italic: true }) : [];
  return rest > 0 ? [...rows, note] : [...rows];
}

import type { Brief, Sign } from '../../incidents/brief.ts';
import { parseTime } from '../dates.ts';
import { cut, cutList } from '../limits.ts';
import { lineOf } from '../plain-text.ts';
import { line, linkTo, list, type Paragraph, type Part, text, time } from '../rich-text.ts';
import { candidateLine } from './candidate-line.ts';

const MOST = { signals: 3, deployed: 3, undeployed: 2, similar: 3, tickets: 3, gaps: 4 };

/** What reached users, or where nothing was found: silence would read as not having looked. */
export function deployed({ deployed, looked }: Brief): Paragraph[] {
  const rows = deployed.map(it => candidateLine(it, looked.repositories.length > 1));
  if (rows.length > 0)
    return listed('Changed in production, likeliest first', rows, MOST.deployed, 'ordered');
  if (looked.repositories.length === 0) return [];
  const since = parseTime(looked.since);
  const where = looked.repositories.slice(0, 20).map(name => lineOf(name, 80));
  return [
    line(
      text('Deployed: ', { bold: true }),
      `nothing found in ${cut(where.join(', '), 160)}`,
      since && [' since ', time(since)],
    ),
  ];
}

const SIGN_WORDS = { metrics: 'Metrics', logs: 'Logs', errors: 'Errors' } as const;

/** One line of each kind, the most telling of it: what fits a phone. Evidence has the others. */
export function signals({ signs = [], onset }: Brief): Paragraph[] {
  const kinds = [...new Set(signs.map(sign => sign.from))];
  const rows = kinds.flatMap(kind => {
    const first = signs.find(sign => sign.from === kind);
    return first ? [signLine(first)] : [];
  });
  const began = onset && rows.length > 0 ? parseTime(onset.at) : undefined;
  const from = onset && ` (${lineOf(onset.from, 120)})`;
  return [
    ...listed('What the signals show', rows, MOST.signals),
    ...(began ? [line(text('Began ', { bold: true }), time(began), from)] : []),
  ];
}

/** What telemetry shows, and since when. */
export function signLine({ from, says, url, at }: Sign): Part {
  const moment = at === undefined ? undefined : parseTime(at);
  const since = moment && [' · since ', time(moment, 'time')];
  return [linkTo(url, SIGN_WORDS[from]), ` ${lineOf(says, 140)}`, since];
}

export function undeployed({ undeployed, looked }: Brief): Paragraph[] {
  const rows = undeployed.map(it => candidateLine(it, looked.repositories.length > 1));
  return listed('Merged, not seen deployed', rows, MOST.undeployed);
}

export function similar({ similar }: Brief): Paragraph[] {
  const rows = similar.map(it => {
    const at = parseTime(it.createdAt);
    return [
      linkTo(it.url, lineOf(it.title, 120)),
      at && [' · ', time(at)],
      it.score === undefined ? undefined : ` · ${Math.round(it.score)} % alike`,
      it.relation && ` · ${lineOf(it.relation, 80)}`,
    ];
  });
  return listed('Seen by the pager before', rows, MOST.similar);
}

export function tickets({ tickets }: Brief): Paragraph[] {
  const rows = tickets.map(it => [
    linkTo(it.url, lineOf(it.key, 40)),
    ` ${lineOf(it.summary, 120)} · ${lineOf(it.status, 40)}`,
  ]);
  return listed('Tickets', rows, MOST.tickets);
}

export function gaps({ gaps }: Brief): Paragraph[] {
  const whys = [...new Set(gaps.map(gap => gap.why))];
  const rows = whys.map(why => {
    const same = gaps.filter(gap => gap.why === why);
    return `${lineOf(same.map(gap => gap.what).join(', '), 100)}: ${lineOf(why, 160)}`;
  });
  return listed('Could not be looked at', rows, MOST.gaps);
}

function listed(
  title: string,
  rows: Part[],
  most: number,
  style?: 'bullet' | 'ordered',
): Paragraph[] {
  const { shown, rest } = cutList(rows, most);
  if (shown.length === 0) return [];
  const note = rest > 0 ? [line(text(`and ${rest} more`, { italic: true }))] : [];
  return [line(text(title, { bold: true })), ...list(shown, style), ...note];
}

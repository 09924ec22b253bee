import type { HomeView, KnownBlock } from '@slack/types';
import type { IncidentState } from '../../incidents/incident.ts';
import { date } from '../dates.ts';
import { cutList } from '../limits.ts';
import { escapeText } from '../mrkdwn.ts';
import { lineOf } from '../plain-text.ts';
import { line, linkTo, list, type Part, richText, time } from '../rich-text.ts';
import { header, small } from './blocks.ts';
import { connectionsPart, type ShownConnection } from './connections-part.ts';
import { count, dollars, duration, more } from './figures.ts';

/** What a person sees who opens the app: what is going on, what waits for them, and whether all is connected. */
export type Home = {
  incidents: {
    title: string;
    service?: string;
    state: IncidentState;
    firedAt: Date;
    /** The thread. */
    url?: string;
    /** Where its investigation stands, in a few words. */
    progress?: string;
  }[];
  approvals: { title: string; incident: string; url?: string; expiresAt: Date }[];
  connections: ShownConnection[];
  /** Whether this person may look after the connections. */
  mayConnect: boolean;
  month: { investigations: number; dollars: number; medianSeconds?: number };
  /** When this was put together. */
  at: Date;
};

const MOST = 20;
const STATE_WORDS: Record<IncidentState, string> = {
  triggered: '🔴 Triggered',
  acknowledged: '🟠 Acknowledged',
  resolved: '🟢 Resolved',
};

export function homeView(home: Home): HomeView {
  return {
    type: 'home',
    blocks: [
      ...part('Open incidents', home.incidents.map(incident), 'No open incidents.'),
      ...part('Waiting for approval', home.approvals.map(approval), 'Nothing waits for approval.'),
      ...connectionsPart(home.connections, home.mayConnect),
      ...month(home),
      small(
        'To investigate: `/investigate` and what you see, a mention in a channel, or the message shortcut',
        `as of ${date(home.at)}`,
      ),
    ],
  };
}

/** The Home of a person who may not see it, or while Slack cannot say who they are. */
export function closedHome(reason: string): HomeView {
  return { type: 'home', blocks: [small(escapeText(reason))] };
}

function part(title: string, rows: Part[], empty: string): KnownBlock[] {
  const { shown, rest } = cutList(rows, MOST);
  if (rows.length === 0) return [header(title), small(escapeText(empty))];
  const left = more(rest);
  return [header(title), richText(...list(shown)), ...(left ? [small(left)] : [])];
}

function incident(it: Home['incidents'][number]): Part {
  return [
    linkTo(it.url, lineOf(it.title, 120), { bold: true }),
    `\n${STATE_WORDS[it.state]}`,
    it.service && ` · ${lineOf(it.service, 60)}`,
    ' · since ',
    time(it.firedAt),
    it.progress && ` · ${lineOf(it.progress, 100)}`,
  ];
}

function approval(it: Home['approvals'][number]): Part {
  return [
    linkTo(it.url, lineOf(it.title, 120), { bold: true }),
    `\n${lineOf(it.incident, 120)} · open until `,
    time(it.expiresAt),
  ];
}

function month({ month }: Home): KnownBlock[] {
  const median = month.medianSeconds;
  const figures = [
    count(month.investigations, 'investigation'),
    `${dollars(month.dollars)} in all`,
    ...(month.investigations > 1 ? [`${dollars(month.dollars / month.investigations)} each`] : []),
    ...(median === undefined || month.investigations < 2
      ? []
      : [`half of them within ${duration(median)}`]),
  ];
  return [header('This month'), richText(line(figures.join(' · ')))];
}

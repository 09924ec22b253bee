import { type Brief, WHAT_CHANGED } from '../../incidents/brief.ts';
import { date, parseTime } from '../dates.ts';
import { cutList } from '../limits.ts';
import { escapeText } from '../mrkdwn.ts';
import { lineOf } from '../plain-text.ts';
import { line, linkTo, type Paragraph, richText, text, time } from '../rich-text.ts';
import { atAGlance } from './at-a-glance.ts';
import { small } from './blocks.ts';
import { deployed, gaps, signals, similar, tickets, undeployed } from './brief-lists.ts';
import { count, more } from './figures.ts';
import { fitBlocks } from './fit-blocks.ts';
import { headline } from './headline.ts';
import type { Rendered } from './rendered.ts';
import { runbook, seenBefore, type Threads } from './seen-before.ts';

const MOST = { details: 4, onCall: 3 };

/** The facts, for ten seconds on a phone: the likeliest change first, and never called more than a candidate. */
export function briefMessage(brief: Brief, threads: Threads = new Map()): Rendered {
  const body = [
    richText(...fired(brief), ...owner(brief)),
    ...[
      signals(brief),
      deployed(brief),
      undeployed(brief),
      runbook(brief),
      seenBefore(brief, threads),
      similar(brief),
      tickets(brief),
      gaps(brief),
    ]
      .filter(paragraphs => paragraphs.length > 0)
      .map(paragraphs => richText(...paragraphs)),
  ];
  const tail = [small(...footer(brief))];
  return {
    text: headline(...summary(brief)),
    blocks: fitBlocks(body, tail, 'Evidence shows all.'),
  };
}

function summary({ fired, deployed, gaps }: Brief): (string | undefined)[] {
  const first = deployed[0]?.change;
  const isBlind = gaps.some(gap => gap.what === WHAT_CHANGED);
  const candidate = first && `first candidate: ${lineOf(first.title, 80)}`;
  const none = candidate ? undefined : 'no deployment found before it';
  const unread = `what ${candidate ? 'else ' : ''}changed could not be read`;
  return [`Brief: ${lineOf(fired.title, 100)}`, candidate, isBlind ? unread : none];
}

function fired({ fired }: Brief): Paragraph[] {
  const at = parseTime(fired.at);
  const { shown, rest } = cutList(fired.details, MOST.details);
  const details = [...shown.map(detail => lineOf(spelledOut(detail), 120)), more(rest)].filter(
    Boolean,
  );
  return [
    line(
      text('Fired: ', { bold: true }),
      linkTo(fired.url, lineOf(fired.title, 200)),
      fired.urgency && ` · ${lineOf(fired.urgency, 20)} urgency`,
      fired.priority && ` · ${lineOf(fired.priority, 20)}`,
      at && [' · ', time(at)],
    ),
    line(details.join(' · ')),
  ];
}

/** `error_rate: 3%` is a vendor's field and its value. */
function spelledOut(detail: string): string {
  return atAGlance(detail).replace(/^\w+(?=:)/, field => field.replaceAll('_', ' '));
}

function owner({ owner }: Brief): Paragraph[] {
  if (!owner) return [];
  const { shown, rest } = cutList(owner.onCall, MOST.onCall);
  const people = shown.map(it => `${lineOf(it.name, 60)} (level ${it.level})`);
  const names = [...people, more(rest)].filter(Boolean).join(', ');
  return [
    line(
      text('Owner: ', { bold: true }),
      linkTo(owner.url, lineOf(owner.service, 100)),
      ` · on call: ${names || 'nobody'}`,
    ),
  ];
}

function footer({ evidence, gatheredAt, notConnected = [] }: Brief): (string | undefined)[] {
  const at = parseTime(gatheredAt);
  const missing = notConnected.map(kind => escapeText(lineOf(kind, 20))).join(', ');
  return [
    'Brief: facts only, gathered without a model',
    count(evidence.length, 'reading'),
    at && date(at, 'time'),
    missing ? `not connected: ${missing}` : undefined,
  ];
}

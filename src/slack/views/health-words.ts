import type { ConnectionHealth } from '../../tenants/connection.ts';
import { date } from '../dates.ts';
import { escapeText } from '../mrkdwn.ts';
import { lineOf } from '../plain-text.ts';

const WORDS: Record<ConnectionHealth['health'], string> = {
  ok: '🟢 Works',
  problem: '🔴 Has a problem',
  unknown: '⚪ Not checked yet',
};

/** How a connection fares and since when, with its problem on a line of its own. mrkdwn. */
export function healthWords({ health, since, problem }: ConnectionHealth): string {
  const state = [WORDS[health], since && `since ${date(since)}`].filter(Boolean).join(' ');
  return problem ? `${state}\n${escapeText(lineOf(problem, 300))}` : state;
}

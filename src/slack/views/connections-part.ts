import type { KnownBlock } from '@slack/types';
import type { ConnectionHealth } from '../../tenants/connection.ts';
import { ACTIONS, type ConnectionRef, encodeConnection } from '../ids.ts';
import { cutList } from '../limits.ts';
import { bold, escapeText } from '../mrkdwn.ts';
import { lineOf } from '../plain-text.ts';
import { actions, button, header, section, small } from './blocks.ts';
import { more } from './figures.ts';
import { healthWords } from './health-words.ts';

/** A connection as Home shows it. */
export type ShownConnection = ConnectionRef & ConnectionHealth & { title: string; label: string };

const MOST = 40;
const URGENCY = { problem: 0, unknown: 1, ok: 2 };

/** The connections with their health, those with a problem first; buttons for those who may look after them. */
export function connectionsPart(all: ShownConnection[], mayConnect: boolean): KnownBlock[] {
  const sorted = all.toSorted((one, other) => URGENCY[one.health] - URGENCY[other.health]);
  const { shown, rest } = cutList(sorted, MOST);
  const left = more(rest);
  return [
    header('Connections'),
    ...(all.length === 0 ? [small('Nothing is connected yet.')] : []),
    ...shown.map(each => row(each, mayConnect)),
    ...(left ? [small(left)] : []),
    ...(mayConnect
      ? [
          actions(
            button('Connect', ACTIONS.connect, 'new'),
            button('Tokens for other tools', ACTIONS.manageTokens, 'all'),
          ),
        ]
      : []),
  ];
}

function row(connection: ShownConnection, mayConnect: boolean): KnownBlock {
  const { title, label } = connection;
  const vendor = lineOf(title, 60);
  const name = lineOf(label, 80);
  const second = name.toLowerCase() === vendor.toLowerCase() ? '' : ` · ${escapeText(name)}`;
  const words = `${bold(vendor)}${second}\n${healthWords(connection)}`;
  const manage = button('Manage', ACTIONS.manageConnection, encodeConnection(connection), {
    says: `Manage ${name}`,
  });
  return section(words, mayConnect ? manage : undefined);
}

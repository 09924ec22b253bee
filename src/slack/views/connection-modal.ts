import type { Button, KnownBlock, ModalView } from '@slack/types';
import type { ListedConnection } from '../../tenants/connection.ts';
import { date } from '../dates.ts';
import { ACTIONS, encodeConnection } from '../ids.ts';
import { LIMITS } from '../limits.ts';
import { lineOf } from '../plain-text.ts';
import { line, mention, type Part, preformatted, richText, text } from '../rich-text.ts';
import { actions, button, confirm, plain, section, small } from './blocks.ts';
import { healthWords } from './health-words.ts';

/** One connection: how it fares, where it comes from, and what can be done with it. */
export function connectionModal(connection: ListedConnection): ModalView {
  const { label, title, checkedAt, webhookPath, connectedBy } = connection;
  return {
    type: 'modal',
    title: plain(lineOf(title, LIMITS.view.title), LIMITS.view.title),
    close: plain('Close', LIMITS.view.button),
    blocks: [
      section(healthWords(connection)),
      richText(line(...origin(connection))),
      small(checkedAt && `checked ${date(checkedAt)}`, `in findings: ${codeOf(label)}`),
      ...(webhookPath ? webhook(webhookPath, connectedBy !== undefined) : []),
      actions(...buttons(connection)),
    ],
  };
}

/** Where a vendor may send its webhooks, below an address that only the operator knows. */
export function webhook(path: string, canChange: boolean): KnownBlock[] {
  const where = text('Webhook address', { bold: true });
  const block = richText(line(where, ': this path at the address of Nightjar'), preformatted(path));
  // The vendor makes the secret with the webhook, and the webhook takes this address.
  const secret = 'The secret that the vendor shows when the webhook is made goes in with Change';
  return canChange ? [block, small(secret)] : [block];
}

function origin({ connectedBy }: ListedConnection): Part[] {
  return connectedBy
    ? ['Connected by ', mention(connectedBy)]
    : ['From the settings of Nightjar: whoever operates it can change it there'];
}

/** Labels are words of letters, digits, hyphens and a slash. */
function codeOf(label: string): string {
  return `\`${label.replace(/[^\w/-]/g, '')}\``;
}

function buttons(connection: ListedConnection): Button[] {
  const ref = encodeConnection(connection);
  const check = button('Check now', ACTIONS.checkConnection, ref);
  if (!connection.connectedBy) return [check];
  const words = 'Investigations will not read from it any more, and its credentials are deleted.';
  const asking = confirm(`Disconnect ${connection.label}?`, words, 'Disconnect', 'danger');
  return [
    check,
    button('Change', ACTIONS.changeConnection, ref),
    button('Disconnect', ACTIONS.disconnect, ref, { style: 'danger', confirm: asking }),
  ];
}

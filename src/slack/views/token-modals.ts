import type { KnownBlock, ModalView } from '@slack/types';
import type { Token } from '../../tenants/token.ts';
import { date } from '../dates.ts';
import { ACTIONS, CALLBACKS } from '../ids.ts';
import { cutList, LIMITS } from '../limits.ts';
import { bold } from '../mrkdwn.ts';
import { lineOf } from '../plain-text.ts';
import { line, preformatted, richText, text } from '../rich-text.ts';
import { actions, button, confirm, plain, section, small } from './blocks.ts';
import { more } from './figures.ts';
import { textInput } from './inputs.ts';
import type { StateValues } from './read-edit.ts';

const MOST = 50;
const NAME = 'name';
const TITLE = 'Tokens for other tools';

/** The tokens by which editors and other agents ask Nightjar. */
export function tokensModal(tokens: Token[]): ModalView {
  const { shown, rest } = cutList(tokens, MOST);
  const left = more(rest);
  return {
    type: 'modal',
    title: plain(TITLE, LIMITS.view.title),
    close: plain('Close', LIMITS.view.button),
    blocks: [
      small('With a token an editor or another agent can ask Nightjar over MCP, at the path /mcp.'),
      ...(tokens.length === 0 ? [small('There are no tokens.')] : []),
      ...shown.map(row),
      ...(left ? [small(left)] : []),
      actions(button('Create a token', ACTIONS.newToken, 'new')),
    ],
  };
}

function row({ id, name, createdAt, lastUsedAt }: Token): KnownBlock {
  const used = lastUsedAt ? `last used ${date(lastUsedAt)}` : 'never used';
  const shown = lineOf(name, 80);
  const words = 'Whatever uses it is refused from then on.';
  const asking = confirm(`Revoke ${shown}?`, words, 'Revoke', 'danger');
  return section(
    `${bold(shown)}\ncreated ${date(createdAt)} · ${used}`,
    button('Revoke', ACTIONS.revokeToken, id, { confirm: asking, says: `Revoke ${shown}` }),
  );
}

/** Asks what the token is for. */
export function newTokenModal(): ModalView {
  return {
    type: 'modal',
    callback_id: CALLBACKS.token,
    title: plain('Create a token', LIMITS.view.title),
    submit: plain('Create', LIMITS.view.button),
    close: plain('Cancel', LIMITS.view.button),
    blocks: [
      textInput({
        blockId: NAME,
        actionId: NAME,
        label: 'Name',
        most: 80,
        hint: 'What will use it, such as the editors of the payments team.',
      }),
      small(
        'Whoever has it can read the incidents and start investigations, in the name of all of you',
      ),
    ],
  };
}

export function readTokenName(values: StateValues): string {
  return values[NAME]?.[NAME]?.value ?? '';
}

/** Shows the token, this once. */
export function tokenModal(token: string): ModalView {
  return {
    type: 'modal',
    title: plain('The new token', LIMITS.view.title),
    close: plain('Done', LIMITS.view.button),
    blocks: [
      richText(
        line(text('Copy it now: it is not shown again.', { bold: true })),
        preformatted(token),
        line(
          'Send it as Authorization: Bearer and the token, to the path /mcp at the address of Nightjar.',
        ),
      ),
    ],
  };
}

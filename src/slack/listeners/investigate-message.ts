import { beginningOf } from '../../lib/beginning-of.ts';
import { UserError } from '../../lib/errors.ts';
import { SHORTCUTS } from '../ids.ts';
import { permit } from '../permit.ts';
import { readText } from '../read-text.ts';
import { requireMembership } from '../require-membership.ts';
import { tellPerson, wordsFor } from '../tell-person.ts';
import { tenantOf } from '../tenant-of.ts';
import type { Listener } from './listener.ts';

const LONGEST = 2_000;

/** "Investigate this" on a message: its text becomes the question. */
export const investigateMessage: Listener = {
  kind: 'shortcut',
  name: SHORTCUTS.investigateMessage,
  register(app, deps) {
    const kind = { type: 'message_action', callback_id: SHORTCUTS.investigateMessage } as const;
    app.shortcut(kind, async ({ shortcut, ack, client, context, respond }) => {
      const tenantId = tenantOf(context);
      const { user, channel, message } = shortcut;
      const at = deps.now();
      try {
        const text = beginningOf(readText(message.text ?? ''), LONGEST);
        if (!text) {
          throw new UserError('nothing_asked', 'This message has no text to investigate.');
        }
        const subject = `tenant/${tenantId}` as const;
        const permission = 'investigate';
        await Promise.all([
          permit(deps, client, { tenantId, slackUserId: user.id, permission, subject, at }),
          requireMembership(client, channel.id),
        ]);
        const deliveryId = `shortcut:${shortcut.trigger_id}`;
        const askedBy = { kind: 'person', id: user.id } as const;
        const asked = { tenantId, channelId: channel.id, askedBy, text, deliveryId, at };
        await deps.useCases.ask(asked);
        await ack();
      } catch (error) {
        await ack();
        await tellPerson(
          { client, respond, threadTs: message.thread_ts },
          wordsFor(error, deps.log),
        );
      }
    });
  },
};

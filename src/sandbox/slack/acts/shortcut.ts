import type { Act, ActResult, Person } from '../contract.ts';
import { nextTs } from '../ids.ts';
import { messageJson } from '../messages/message-json.ts';
import { newResponseUrl } from '../response-urls.ts';
import type { Slack } from '../slack.ts';
import { newTrigger } from '../triggers.ts';
import { channelRef, interactionBase, visibleMessage } from './interaction.ts';
import { notResponding } from './words.ts';

/** Chooses one of the app's shortcuts from a message's menu. */
export async function shortcut(
  slack: Slack,
  person: Person,
  act: Act & { do: 'shortcut' },
): Promise<ActResult> {
  const message = visibleMessage(slack, person, act.channel, act.ts);
  const { channel, ts } = message;
  const ack = await slack.send({
    kind: 'interaction',
    body: {
      type: 'message_action',
      ...interactionBase(slack, person),
      callback_id: act.callbackId,
      action_ts: nextTs(slack),
      trigger_id: newTrigger(slack, person.id),
      response_url: newResponseUrl(slack, { user: person.id, channel, messageTs: ts }),
      message_ts: ts,
      channel: channelRef(slack, channel),
      message: messageJson(slack, message),
    },
  });
  return ack.ok ? { ok: true } : { ok: false, error: notResponding(slack.app.name) };
}

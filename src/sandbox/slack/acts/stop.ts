import type { Act, ActResult, Person } from '../contract.ts';
import { emitEvent } from '../deliver/events.ts';
import { nextTs } from '../ids.ts';
import type { Slack } from '../slack.ts';

/** Stops what the app is doing in a thread: its open streams end, and it is told. */
export async function stop(
  slack: Slack,
  person: Person,
  { channel, threadTs }: Act & { do: 'stop' },
): Promise<ActResult> {
  const streaming = slack.state.messages.filter(
    message =>
      message.channel === channel &&
      (message.threadTs ?? message.ts) === threadTs &&
      message.stream?.state === 'open',
  );
  for (const message of streaming) {
    if (message.stream) message.stream.state = 'stopped_by_user';
    message.streaming = false;
  }
  slack.changed();
  await emitEvent(slack, {
    type: 'agent_session_stopped',
    channel,
    user: person.id,
    thread_ts: threadTs,
    streaming_message_ts: streaming.map(({ ts }) => ts),
    event_ts: nextTs(slack),
  });
  return { ok: true };
}

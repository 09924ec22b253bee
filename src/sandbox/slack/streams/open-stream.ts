import type { Slack } from '../slack.ts';
import type { StoredMessage } from '../state.ts';
import { ApiError } from '../web-api/api-error.ts';
import type { Stream } from './stream.ts';

/** Slack ends a stream about this long after its start, whether or not it is written to. */
const defaultLifetimeMs = 5 * 60 * 1000;

function streamLifetime({ options }: Slack): number {
  return options.streamLifetimeMs ?? defaultLifetimeMs;
}

/** Closes the stream when its time is over, whether or not anybody looks at it. */
export function watchStream(slack: Slack, message: StoredMessage): void {
  slack.later(streamLifetime(slack), () => expireStream(slack, message));
}

/** Takes up the streams that a restart has left open. */
export function watchStreams(slack: Slack): void {
  for (const message of slack.state.messages) {
    if (message.stream?.state === 'open') watchStream(slack, message);
  }
}

/** Closes a stream that has outlived its time. */
export function expireStream(slack: Slack, message: StoredMessage): void {
  const { stream } = message;
  if (stream?.state !== 'open') return;
  if (slack.now() - stream.startedAt < streamLifetime(slack)) return;
  stream.state = 'expired';
  message.streaming = false;
  slack.changed();
}

/**
 * The stream of a message that can still be written to.
 * @throws ApiError stopped_by_user, message_not_in_streaming_state, message_not_owned_by_app
 */
export function requireOpenStream(slack: Slack, message: StoredMessage): Stream {
  if (message.botId !== slack.app.botId) throw new ApiError('message_not_owned_by_app');
  expireStream(slack, message);
  if (message.stream?.state === 'stopped_by_user') throw new ApiError('stopped_by_user');
  if (message.stream?.state !== 'open') throw new ApiError('message_not_in_streaming_state');
  return message.stream;
}

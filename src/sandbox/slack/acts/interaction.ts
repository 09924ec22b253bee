import type { Person, Place } from '../contract.ts';
import type { JsonObject } from '../json-object.ts';
import { messageJson } from '../messages/message-json.ts';
import { findChannel, findMessage } from '../messages/message-store.ts';
import type { Slack } from '../slack.ts';
import type { StoredMessage, StoredView } from '../state.ts';
import { viewJson } from '../views/view-json.ts';
import { findView } from '../views/view-store.ts';
import { ActError } from './act-error.ts';
import { words } from './words.ts';

/** Where a person acts, found. */
export type Stage = { message: StoredMessage } | { view: StoredView };

/** What all interactions say about who and where. */
export function interactionBase(slack: Slack, person: Person): JsonObject {
  return {
    user: {
      id: person.id,
      username: person.name,
      name: person.name,
      team_id: slack.team.id,
    },
    api_app_id: slack.app.appId,
    token: 'local-verification-token',
    team: { id: slack.team.id, domain: slack.team.domain },
    enterprise: null,
    is_enterprise_install: false,
  };
}

/** @throws ActError when the message or the view is gone, or not this person's to see */
export function findStage(slack: Slack, person: Person, place: Place): Stage {
  if (place.in === 'view') {
    const view = findView(slack, ({ id, user }) => id === place.viewId && user === person.id);
    if (!view) throw new ActError(words.goneView);
    return { view };
  }
  return { message: visibleMessage(slack, person, place.channel, place.ts) };
}

/** @throws ActError when there is no such message for this person */
export function visibleMessage(
  slack: Slack,
  person: Person,
  channel: string,
  ts: string,
): StoredMessage {
  const message = findMessage(slack, channel, ts);
  if (!message || (message.ephemeralTo && message.ephemeralTo !== person.id)) {
    throw new ActError(words.goneMessage);
  }
  return message;
}

/** The part of the payload that says where: container, channel and message, or view. */
export function stageJson(slack: Slack, stage: Stage): JsonObject {
  if ('view' in stage) {
    const { id } = stage.view;
    return { container: { type: 'view', view_id: id }, view: viewJson(slack, stage.view) };
  }
  const { message } = stage;
  const container = {
    type: 'message',
    message_ts: message.ts,
    ...(message.threadTs ? { thread_ts: message.threadTs } : {}),
    channel_id: message.channel,
    is_ephemeral: message.ephemeralTo !== undefined,
  };
  return {
    container,
    channel: channelRef(slack, message.channel),
    // Slack keeps nothing of an ephemeral message that it could send.
    ...(message.ephemeralTo ? {} : { message: messageJson(slack, message) }),
  };
}

export function channelRef(slack: Slack, id: string): { id: string; name: string } {
  const channel = findChannel(slack, id);
  const name = channel?.isDirect ? 'directmessage' : channel?.name;
  return { id, name: name ?? 'privategroup' };
}

/** The blocks in which a person acts. */
export function stageBlocks(stage: Stage): readonly object[] {
  return 'view' in stage ? stage.view.view.blocks : stage.message.blocks;
}

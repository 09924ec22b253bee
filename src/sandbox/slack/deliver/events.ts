import { nextId } from '../ids.ts';
import type { JsonObject } from '../json-object.ts';
import type { Slack } from '../slack.ts';
import type { Ack, Outgoing } from './outgoing.ts';

/** The waits before Slack's three redeliveries: at once, one minute, five minutes. */
const defaultRetryDelaysMs = [100, 60_000, 300_000];

/** The scope without which Slack does not send an event, by its name in manifests; others need none. */
const scopeOfEvent: Record<string, string> = {
  app_mention: 'app_mentions:read',
  'message.channels': 'channels:history',
  'message.groups': 'groups:history',
  'message.im': 'im:history',
  member_joined_channel: 'channels:read',
  reaction_added: 'reactions:read',
  reaction_removed: 'reactions:read',
  agent_session_stopped: 'chat:write',
  agent_session_title_changed: 'chat:write',
};

/**
 * Sends an event to the app, if its scopes and subscriptions allow, and redelivers it until acknowledged.
 * Resolves after the first attempt.
 */
export async function emitEvent(
  slack: Slack,
  event: JsonObject & { type: string },
  options: { withoutFaults?: boolean } = {},
): Promise<void> {
  if (!isSubscribed(slack, manifestName(event))) return;
  await attempt(slack, { kind: 'event', body: envelope(slack, event), ...options });
}

/** Message events go by the kind of conversation in manifests. */
function manifestName({ type, channel_type: kind }: JsonObject): string {
  if (type !== 'message') return String(type);
  return kind === 'im' ? 'message.im' : `message.${kind}s`;
}

function isSubscribed({ app }: Slack, name: string): boolean {
  const scope = scopeOfEvent[name];
  if (scope && !app.scopes.includes(scope)) return false;
  return app.events?.includes(name) ?? true;
}

async function attempt(slack: Slack, outgoing: Outgoing): Promise<void> {
  const ack = await slack.pending(slack.send(outgoing));
  if (!ack.ok && !ack.noRetry) retryLater(slack, outgoing, ack);
}

function retryLater(slack: Slack, outgoing: Outgoing, ack: Ack & { ok: false }): void {
  const done = outgoing.retry?.attempt ?? 0;
  const delay = (slack.options.retryDelaysMs ?? defaultRetryDelaysMs)[done];
  if (delay === undefined) return;
  const retry = { attempt: done + 1, reason: ack.reason };
  slack.later(delay, () => void attempt(slack, { ...outgoing, retry }));
}

function envelope(slack: Slack, event: JsonObject): JsonObject {
  return {
    token: 'local-verification-token',
    team_id: slack.team.id,
    context_team_id: slack.team.id,
    context_enterprise_id: null,
    api_app_id: slack.app.appId,
    event,
    type: 'event_callback',
    event_id: nextId(slack, 'Ev'),
    event_time: Math.floor(slack.now() / 1000),
    authorizations: [
      {
        enterprise_id: null,
        team_id: slack.team.id,
        user_id: slack.app.botUserId,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: false,
  };
}

import { emitEvent } from './deliver/events.ts';
import { nextTs } from './ids.ts';
import type { Slack } from './slack.ts';

/** Takes the app out of the workspace: its token is dead, and the app is told in the two ways of Slack. */
export async function uninstall(slack: Slack): Promise<void> {
  slack.transient.isUninstalled = true;
  const tokens = { oauth: [], bot: [slack.app.botUserId] };
  await Promise.all([
    emitEvent(slack, { type: 'tokens_revoked', tokens, event_ts: nextTs(slack) }),
    emitEvent(slack, { type: 'app_uninstalled', event_ts: nextTs(slack) }),
  ]);
}

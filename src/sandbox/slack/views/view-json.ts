import { compact } from '../compact.ts';
import type { View } from '../contract.ts';
import type { JsonObject } from '../json-object.ts';
import type { Slack } from '../slack.ts';
import type { StoredView } from '../state.ts';

/** A view as the Web API and interactions show it. */
export function viewJson(slack: Slack, stored: StoredView): JsonObject {
  const { view } = stored;
  return {
    id: stored.id,
    team_id: slack.team.id,
    type: view.type,
    blocks: view.blocks,
    private_metadata: view.private_metadata ?? '',
    callback_id: view.callback_id ?? '',
    state: { values: stored.values },
    hash: stored.hash,
    title: view.title ?? { type: 'plain_text', text: 'View Title', emoji: true },
    clear_on_close: view.clear_on_close ?? false,
    notify_on_close: view.notify_on_close ?? false,
    close: view.close ?? null,
    submit: view.submit ?? null,
    previous_view_id: stored.previousId,
    root_view_id: stored.rootId,
    app_id: slack.app.appId,
    external_id: view.external_id ?? '',
    app_installed_team_id: slack.team.id,
    bot_id: slack.app.botId,
  };
}

/** A view as the page shows it. */
export function pageView({ id, view, hash, errors }: StoredView): View {
  return compact({
    id,
    type: view.type,
    callbackId: view.callback_id ?? '',
    title: view.title?.text ?? '',
    submit: view.submit?.text,
    close: view.close?.text,
    blocks: view.blocks,
    privateMetadata: view.private_metadata ?? '',
    hash,
    errors,
  });
}

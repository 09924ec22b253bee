import type { Act, ActResult, Person } from '../contract.ts';
import { newResponseUrl } from '../response-urls.ts';
import type { Slack } from '../slack.ts';
import type { StoredView } from '../state.ts';
import { newTrigger } from '../triggers.ts';
import { applySubmission } from '../views/apply-submission.ts';
import { checkEntries } from '../views/check-entries.ts';
import { viewJson } from '../views/view-json.ts';
import { modalsOf } from '../views/view-store.ts';
import { mergeValues, viewValues } from '../views/view-values.ts';
import { ActError } from './act-error.ts';
import { interactionBase } from './interaction.ts';
import { words } from './words.ts';

/** Submits the person's topmost modal; the app may answer with errors, another view, or nothing. */
export async function submit(
  slack: Slack,
  person: Person,
  act: Act & { do: 'submit' },
): Promise<ActResult> {
  const view = openView(slack, person, act.viewId);
  view.values = viewValues(view.view.blocks, mergeValues(view.values, act.values));
  view.errors = checkEntries(view);
  slack.changed();
  if (Object.keys(view.errors).length > 0) return { ok: false, error: words.required };
  const ack = await slack.send({
    kind: 'interaction',
    body: {
      type: 'view_submission',
      ...interactionBase(slack, person),
      trigger_id: newTrigger(slack, person.id, view.id),
      view: viewJson(slack, view),
      response_urls: responseUrls(slack, person, view),
    },
  });
  if (!ack.ok) return { ok: false, error: words.modalTrouble };
  return applySubmission(slack, view, ack.body)
    ? { ok: true }
    : { ok: false, error: words.modalTrouble };
}

/** @throws ActError when this modal is not open */
export function openView(slack: Slack, person: Person, viewId: string): StoredView {
  const view = modalsOf(slack, person.id).find(({ id }) => id === viewId);
  if (!view) throw new ActError(words.goneView);
  return view;
}

/** Selects with `response_url_enabled` give the app an address to answer in what was chosen. */
function responseUrls(slack: Slack, person: Person, view: StoredView): unknown[] {
  return view.view.blocks.flatMap(block => {
    const element = block.type === 'input' ? block.element : undefined;
    if (!element || !('response_url_enabled' in element) || !element.response_url_enabled)
      return [];
    const [blockId, actionId] = [block.block_id ?? '', element.action_id ?? ''];
    const state = view.values[blockId]?.[actionId] as Record<string, string> | undefined;
    const channel = state?.selected_conversation ?? state?.selected_channel;
    if (!channel) return [];
    const url = newResponseUrl(slack, { user: person.id, channel });
    return [{ block_id: blockId, action_id: actionId, channel_id: channel, response_url: url }];
  });
}

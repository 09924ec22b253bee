import type { Act, ActResult, Person, ViewValues } from '../contract.ts';
import { nextTs } from '../ids.ts';
import type { JsonObject } from '../json-object.ts';
import { newResponseUrl } from '../response-urls.ts';
import type { Slack } from '../slack.ts';
import type { StoredMessage } from '../state.ts';
import { newTrigger } from '../triggers.ts';
import { stateOf } from '../views/element-state.ts';
import { mergeValues, usableElements, viewValues } from '../views/view-values.ts';
import { ActError } from './act-error.ts';
import { findStage, interactionBase, type Stage, stageBlocks, stageJson } from './interaction.ts';
import { notResponding, words } from './words.ts';

/** What Slack leaves out of an action, of all that the element says. */
const untold = [
  ...['options', 'option_groups', 'focus_on_load', 'min_query_length', 'max_selected_items'],
  ...['accessibility_label', 'dispatch_action_config', 'filter', 'response_url_enabled'],
  ...['positive_button', 'negative_button', 'visible_to_user_ids'],
];

/** Uses an element of a message, a modal or the Home. */
export async function click(
  slack: Slack,
  person: Person,
  act: Act & { do: 'click' },
): Promise<ActResult> {
  const stage = findStage(slack, person, act.place);
  const action = actionJson(slack, stage, act.element);
  const values = valuesAfter(stage, action, act.values);
  if ('view' in stage) stage.view.values = values;
  const viewId = 'view' in stage ? stage.view.id : undefined;
  const ack = await slack.send({
    kind: 'interaction',
    body: {
      type: 'block_actions',
      ...interactionBase(slack, person),
      ...stageJson(slack, stage),
      ...('message' in stage
        ? { state: { values }, ...responseUrl(slack, person, stage.message) }
        : {}),
      trigger_id: newTrigger(slack, person.id, viewId),
      actions: [action],
    },
  });
  return ack.ok ? { ok: true } : { ok: false, error: notResponding(slack.app.name) };
}

/** All entered states, that of the element just used among them. */
function valuesAfter(stage: Stage, action: JsonObject, entered: ViewValues = {}): ViewValues {
  const state = stateOf(action);
  const used = { [String(action.block_id)]: { [String(action.action_id)]: state } };
  const given = Object.keys(state).length > 0 ? mergeValues(used, entered) : entered;
  const before = 'view' in stage ? stage.view.values : {};
  return viewValues(stageBlocks(stage), mergeValues(before, given));
}

function responseUrl(slack: Slack, person: Person, message: StoredMessage): JsonObject {
  const { channel, ts } = message;
  return { response_url: newResponseUrl(slack, { user: person.id, channel, messageTs: ts }) };
}

/** The element as it stands in the blocks, with what the person chose. */
function actionJson(slack: Slack, stage: Stage, chosen: JsonObject): JsonObject {
  const found = findElement(stage, chosen);
  if (!found) throw new ActError(words.goneElement);
  const told = Object.entries(found.element).filter(([key]) => !untold.includes(key));
  return {
    ...Object.fromEntries(told),
    block_id: found.blockId,
    ...chosen,
    action_ts: nextTs(slack),
  };
}

function findElement(stage: Stage, { action_id: actionId, block_id: wanted }: JsonObject) {
  return usableElements(stageBlocks(stage)).find(
    ({ blockId, element }) =>
      element.action_id === actionId && (wanted === undefined || wanted === blockId),
  );
}

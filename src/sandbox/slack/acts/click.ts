import type { Act, ActResult, Person, ViewValues } from '../contract.ts';
import { nextTs } from '../ids.ts';
import type { JsonObject } from '../json-object.ts';
import { newResponseUrl } from '../response-urls.ts';
import type { Slack } from '../slack.ts';
import type { StoredMessage } from '../state.ts';
import { newTrigger } from '../triggers.ts';
import { elementsOf, mergeValues, stateOf, viewValues } from '../views/view-values.ts';
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
  const used = { [String(action.block_id)]: { [String(action.action_id)]: stateOf(action) } };
  const before = 'view' in stage ? stage.view.values : {};
  const isStateful = Object.keys(stateOf(action)).length > 0 && action.type !== 'button';
  const given = isStateful ? mergeValues(used, entered) : entered;
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

function findElement(
  stage: Stage,
  chosen: JsonObject,
): { blockId: unknown; element: JsonObject } | undefined {
  for (const block of stageBlocks(stage) as JsonObject[]) {
    const element = elementsOf(block).find(({ action_id: id }) => id === chosen.action_id);
    const inBlock = chosen.block_id === undefined || chosen.block_id === block.block_id;
    if (element && (inBlock || block.child_blocks)) return { blockId: block.block_id, element };
  }
  return undefined;
}

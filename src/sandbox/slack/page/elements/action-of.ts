type Loose = Record<string, unknown>;

/** Parts of an element that Slack does not repeat in the action it sends. */
const LEFT_OUT = new Set([
  'options',
  'option_groups',
  'confirm',
  'url',
  'accessibility_label',
  'focus_on_load',
  'min_query_length',
  'max_selected_items',
  'dispatch_action_config',
  'positive_button',
  'negative_button',
  'visible_to_user_ids',
]);

/** `actions[0]` of Slack's payload (without action_ts) for an element and what was chosen in it. */
export function actionOf(element: object, blockId: string, chosen: Loose): Loose {
  const kept = Object.entries(element).filter(([key]) => !LEFT_OUT.has(key));
  return { ...Object.fromEntries(kept), block_id: blockId, ...chosen };
}

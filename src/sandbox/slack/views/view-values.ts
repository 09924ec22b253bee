import type { ViewValues } from '../contract.ts';
import type { JsonObject } from '../json-object.ts';
import { initialState } from './element-state.ts';

/** Every stateful element in the blocks with its initial state, overlaid with what was entered. */
export function viewValues(blocks: readonly object[], entered: ViewValues = {}): ViewValues {
  const values: ViewValues = {};
  for (const { blockId, element } of usableElements(blocks)) {
    const initial = initialState(element);
    if (!initial) continue;
    const action = String(element.action_id);
    const state = { type: element.type, ...(entered[blockId]?.[action] ?? initial) };
    values[blockId] = { ...values[blockId], [action]: state };
  }
  return values;
}

/** What was entered before, overlaid with what is entered now, element by element. */
export function mergeValues(before: ViewValues, now: ViewValues = {}): ViewValues {
  const merged = { ...before };
  for (const [block, states] of Object.entries(now)) {
    merged[block] = { ...merged[block], ...states };
  }
  return merged;
}

/** The elements that a person can use, each with the id of the block it stands in. */
export function usableElements(
  blocks: readonly object[],
): { blockId: string; element: JsonObject }[] {
  return (blocks as readonly JsonObject[]).flatMap(block => {
    const nested = usableElements(nestedBlocks(block));
    const own = elementsOf(block).map(element => ({ blockId: String(block.block_id), element }));
    return [...own, ...nested];
  });
}

/** The blocks within a container or a carousel. */
export function nestedBlocks(block: JsonObject): JsonObject[] {
  const nested = block.type === 'carousel' ? block.elements : block.child_blocks;
  return Array.isArray(nested) ? nested : [];
}

function elementsOf(block: JsonObject): JsonObject[] {
  const listed = block.type === 'carousel' ? [] : [block.elements, block.actions];
  const lists = listed.flatMap(list => (Array.isArray(list) ? list : []));
  return [block.element, block.accessory, ...lists].filter(
    (element): element is JsonObject => typeof element === 'object' && element !== null,
  );
}

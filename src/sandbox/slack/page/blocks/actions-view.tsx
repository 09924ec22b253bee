/// <reference lib="dom" />
import type { ActionsBlock, ContextActionsBlock } from '@slack/types';
import { type AnyElement, Element } from '../elements/element.tsx';

/** A row of buttons, menus and pickers. */
export function ActionsView({ block }: { block: ActionsBlock | ContextActionsBlock }) {
  const elements: AnyElement[] = block.elements;
  return (
    <div className="actions">
      {elements.map((element, index) => (
        <Element
          key={element.action_id ?? index}
          element={element}
          blockId={block.block_id ?? ''}
          dispatches
        />
      ))}
    </div>
  );
}

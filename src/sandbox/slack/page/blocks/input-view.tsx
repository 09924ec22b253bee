/// <reference lib="dom" />
import type { InputBlock } from '@slack/types';
import { useId } from 'react';
import { Element } from '../elements/element.tsx';

/** A labelled field of a form, with its hint and what is wrong with it. */
export function InputView({ block, error }: { block: InputBlock; error?: string | undefined }) {
  const id = useId();
  const notes = [error && `${id}-error`, block.hint && `${id}-hint`].filter(Boolean).join(' ');
  const field = {
    id: `${id}-field`,
    labelId: `${id}-label`,
    invalid: error !== undefined,
    required: !block.optional,
    ...(notes ? { describedBy: notes } : {}),
  };
  return (
    <div className="field" data-invalid={field.invalid}>
      <label id={field.labelId} htmlFor={field.id}>
        {block.label.text} {block.optional && <span className="optional">(optional)</span>}
      </label>
      <Element
        element={block.element}
        blockId={block.block_id ?? ''}
        dispatches={block.dispatch_action ?? false}
        field={field}
      />
      {error && (
        <p id={`${id}-error`} className="field-error">
          {error}
        </p>
      )}
      {block.hint && (
        <p id={`${id}-hint`} className="hint">
          {block.hint.text}
        </p>
      )}
    </div>
  );
}

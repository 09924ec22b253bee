/// <reference lib="dom" />
import type { ConfirmationDialog } from '@slack/types';
import { useState } from 'react';
import { useSession } from '../data/session.ts';
import { useConfirm } from '../dialogs/confirm-context.ts';
import { actionOf } from './action-of.ts';
import type { ElementProps } from './element-props.ts';
import { type ElementState, useSurface } from './surface.ts';

type Actionable = { type: string; action_id?: string; confirm?: ConfirmationDialog };

export type Control = {
  /** The element's state as entered so far, in Slack's field names. */
  state: ElementState;
  /** True until the app has acknowledged. */
  busy: boolean;
  /** Enters a state without telling the app. */
  enter: (state: ElementState) => void;
  /** Asks for confirmation if the element wants it, enters the state and tells the app. */
  choose: (chosen: ElementState) => Promise<void>;
};

/** What an interactive element needs: its state and how to change it. */
export function useControl<E extends Actionable>(props: ElementProps<E>): Control {
  const { element, blockId, dispatches } = props;
  const { place, values, enter } = useSurface();
  const { act } = useSession();
  const confirm = useConfirm();
  const [busy, setBusy] = useState(false);
  const actionId = element.action_id ?? '';
  async function choose(chosen: ElementState) {
    if (busy || (element.confirm && !(await confirm(element.confirm)))) return;
    const entered = enterState(values[blockId]?.[actionId], chosen);
    if (entered) enter(blockId, actionId, entered);
    if (!dispatches) return;
    setBusy(true);
    const all = entered ? withState(values, blockId, actionId, entered) : values;
    await act({ do: 'click', place, element: actionOf(element, blockId, chosen), values: all });
    setBusy(false);
  }
  const state = (values[blockId]?.[actionId] ?? {}) as ElementState;
  return { state, busy, choose, enter: next => enter(blockId, actionId, { ...state, ...next }) };
}

/** Buttons and menus have no state to keep. */
function enterState(state: unknown, chosen: ElementState): ElementState | undefined {
  return state === undefined ? undefined : { ...(state as ElementState), ...chosen };
}

function withState(
  values: Record<string, Record<string, unknown>>,
  blockId: string,
  actionId: string,
  state: ElementState,
) {
  return { ...values, [blockId]: { ...values[blockId], [actionId]: state } };
}

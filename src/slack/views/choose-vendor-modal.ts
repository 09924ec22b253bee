import type { ModalView, StaticSelect } from '@slack/types';
import { ACTIONS } from '../ids.ts';
import { LIMITS } from '../limits.ts';
import { lineOf } from '../plain-text.ts';
import { plain, small } from './blocks.ts';

/** Asks what to connect. Choosing opens its form at once. */
export function chooseVendorModal(vendors: { id: string; title: string }[]): ModalView {
  const select: StaticSelect = {
    type: 'static_select',
    action_id: ACTIONS.chooseVendor,
    placeholder: plain('Choose one', LIMITS.input.placeholder),
    options: vendors.slice(0, LIMITS.option.perSelect).map(({ id, title }) => ({
      text: plain(lineOf(title, LIMITS.option.text), LIMITS.option.text),
      value: id,
    })),
  };
  return {
    type: 'modal',
    title: plain('Connect', LIMITS.view.title),
    close: plain('Cancel', LIMITS.view.button),
    blocks: [
      small('What should Nightjar read? Its form says which permission that takes.'),
      { type: 'actions', elements: [select] },
    ],
  };
}

import type { ModalView } from '@slack/types';
import { CALLBACKS, encodeProposalRef, type ProposalRef } from '../ids.ts';
import { LIMITS } from '../limits.ts';
import { escapeText } from '../mrkdwn.ts';
import { lineOf } from '../plain-text.ts';
import { plain, small } from './blocks.ts';
import { textInput } from './inputs.ts';
import type { StateValues } from './read-edit.ts';

const REASON = 'reason';
const LONGEST = 500;

/** Asks why, and takes no answer for an answer. `title` says what is rejected. */
export function rejectModal(proposal: ProposalRef, title: string): ModalView {
  return {
    type: 'modal',
    callback_id: CALLBACKS.reject,
    private_metadata: encodeProposalRef(proposal),
    title: plain('Reject the proposal', LIMITS.view.title),
    submit: plain('Reject', LIMITS.view.button),
    close: plain('Cancel', LIMITS.view.button),
    blocks: [
      small(`${escapeText(lineOf(title, 200))}. Nothing will be written.`),
      textInput({
        blockId: REASON,
        actionId: REASON,
        label: 'Reason',
        multiline: true,
        optional: true,
        most: LONGEST,
        hint: 'Shown in the thread.',
      }),
    ],
  };
}

/** The reason that was typed, if any. */
export function readRejection(values: StateValues): string | undefined {
  return values[REASON]?.[REASON]?.value?.trim().slice(0, LONGEST) || undefined;
}

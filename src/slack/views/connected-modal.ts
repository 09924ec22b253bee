import type { ModalView } from '@slack/types';
import type { ConnectOutcome } from '../../tenants/connect-form.ts';
import { LIMITS } from '../limits.ts';
import { lineOf } from '../plain-text.ts';
import { line, richText, text } from '../rich-text.ts';
import { plain } from './blocks.ts';
import { connectModal } from './connect-modal.ts';
import { webhook } from './connection-modal.ts';

/** How connecting ended: what is connected now, or the form again with the reason. */
export function connectedModal(outcome: ConnectOutcome): ModalView {
  if (!outcome.ok) return connectModal(outcome.form, outcome.problem);
  const { title, account, webhookPath } = outcome;
  return {
    type: 'modal',
    title: plain('Connected', LIMITS.view.title),
    close: plain('Done', LIMITS.view.button),
    blocks: [
      richText(
        line(
          text(`🟢 ${lineOf(title, 60)} works`, { bold: true }),
          ` · ${lineOf(account, 200)}`,
          '\nThe next investigation can read from it.',
        ),
      ),
      ...(webhookPath ? webhook(webhookPath, true) : []),
    ],
  };
}

/// <reference lib="dom" />
import type { ConfirmationDialog } from '@slack/types';
import { Text } from '../blocks/text.tsx';
import { Dialog } from './dialog.tsx';

type Props = { dialog: ConfirmationDialog; onAnswer: (agreed: boolean) => void };

/** Slack's "are you sure", with the consequence in its text. */
export function ConfirmDialog({ dialog, onAnswer }: Props) {
  const title = dialog.title?.text ?? 'Are you sure?';
  const style = dialog.style === 'danger' ? 'danger' : 'primary';
  return (
    <Dialog kind="confirm" label={title} onCancel={() => onAnswer(false)}>
      <h2 className="dialog-title">{title}</h2>
      <div className="dialog-body">
        <Text text={dialog.text} />
      </div>
      <footer className="dialog-footer">
        <button type="button" className="button" onClick={() => onAnswer(false)}>
          {dialog.deny?.text ?? 'Cancel'}
        </button>
        <button type="button" className={`button button-${style}`} onClick={() => onAnswer(true)}>
          {dialog.confirm?.text ?? 'Yes'}
        </button>
      </footer>
    </Dialog>
  );
}

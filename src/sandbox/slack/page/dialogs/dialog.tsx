/// <reference lib="dom" />
import { type ReactNode, type SyntheticEvent, useLayoutEffect, useRef } from 'react';

type Props = {
  label: string;
  kind: 'modal' | 'confirm';
  /** Covered by another dialog of the stack. */
  covered?: boolean;
  onCancel: () => void;
  children: ReactNode;
};

/** The browser's own modal dialog: it keeps the focus inside, and Escape cancels. */
export function Dialog({ label, kind, covered = false, onCancel, children }: Props) {
  const ref = useRef<HTMLDialogElement>(null);
  // Closed before it leaves the document, the browser gives the focus back to where it was.
  useLayoutEffect(() => {
    const dialog = ref.current;
    dialog?.showModal();
    focusInside(dialog);
    return () => dialog?.close();
  }, []);
  function cancel(event: SyntheticEvent) {
    event.preventDefault();
    onCancel();
  }
  return (
    <dialog
      ref={ref}
      className={`dialog dialog-${kind}`}
      aria-label={label}
      data-covered={covered}
      onCancel={cancel}
    >
      {children}
    </dialog>
  );
}

/** The first field, or else the first button of the footer, which changes nothing. */
function focusInside(dialog: HTMLDialogElement | null) {
  const fields = '.dialog-body :is(input, select, textarea)';
  const target = dialog?.querySelector<HTMLElement>(fields) ?? null;
  (target ?? dialog?.querySelector<HTMLElement>('.dialog-footer button'))?.focus();
}

/// <reference lib="dom" />
import type { ConfirmationDialog } from '@slack/types';
import { type ReactNode, useCallback, useState } from 'react';
import { ConfirmContext } from './confirm-context.ts';
import { ConfirmDialog } from './confirm-dialog.tsx';

type Pending = { dialog: ConfirmationDialog; answer: (agreed: boolean) => void };

/** Shows one confirmation at a time for whoever asks below it. */
export function ConfirmProvider({ children }: { children: ReactNode }) {
  const [pending, setPending] = useState<Pending>();
  const confirm = useCallback((dialog: ConfirmationDialog) => {
    return new Promise<boolean>(resolve => {
      setPending({ dialog, answer: resolve });
    });
  }, []);
  function answer(agreed: boolean) {
    pending?.answer(agreed);
    setPending(undefined);
  }
  return (
    <ConfirmContext value={confirm}>
      {children}
      {pending && <ConfirmDialog dialog={pending.dialog} onAnswer={answer} />}
    </ConfirmContext>
  );
}

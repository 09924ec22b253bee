/// <reference lib="dom" />
import type { ConfirmationDialog } from '@slack/types';
import { createContext, useContext } from 'react';

/** Asks the person; resolves to whether they agreed. */
export type Confirm = (dialog: ConfirmationDialog) => Promise<boolean>;

export const ConfirmContext = createContext<Confirm | undefined>(undefined);

export function useConfirm(): Confirm {
  const confirm = useContext(ConfirmContext);
  if (!confirm) throw new Error('rendered outside the page');
  return confirm;
}

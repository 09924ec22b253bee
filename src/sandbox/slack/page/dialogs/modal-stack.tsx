/// <reference lib="dom" />
import type { View } from '../../contract.ts';
import { Modal } from './modal.tsx';

/** The open modals; the ones below keep what was entered in them. */
export function ModalStack({ modals }: { modals: View[] }) {
  return modals.map((view, index) => (
    <Modal key={view.id} view={view} covered={index < modals.length - 1} />
  ));
}

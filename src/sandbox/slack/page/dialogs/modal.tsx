/// <reference lib="dom" />
import { useMemo } from 'react';
import type { View } from '../../contract.ts';
import { useSession } from '../data/session.ts';
import { SurfaceProvider } from '../elements/surface-provider.tsx';
import { Dialog } from './dialog.tsx';
import { ModalForm } from './modal-form.tsx';

/** One modal view. */
export function Modal({ view, covered }: { view: View; covered: boolean }) {
  const { act } = useSession();
  const place = useMemo(() => ({ in: 'view' as const, viewId: view.id }), [view.id]);
  const close = () => void act({ do: 'close', viewId: view.id });
  return (
    <Dialog kind="modal" label={view.title} covered={covered} onCancel={close}>
      <SurfaceProvider place={place} blocks={view.blocks}>
        <ModalForm view={view} onClose={close} />
      </SurfaceProvider>
    </Dialog>
  );
}

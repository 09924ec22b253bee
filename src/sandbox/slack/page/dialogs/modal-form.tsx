/// <reference lib="dom" />
import { type FormEvent, useEffect, useRef, useState } from 'react';
import type { View } from '../../contract.ts';
import { Blocks } from '../blocks/blocks.tsx';
import { useSession } from '../data/session.ts';
import { useSurface } from '../elements/surface.ts';

type Props = { view: View; onClose: () => void };

/** A modal's fields and buttons; what the app finds wrong is shown at its field. */
export function ModalForm({ view, onClose }: Props) {
  const form = useRef<HTMLFormElement>(null);
  const { busy, failure, submit } = useSubmit(view.id);
  const invalid = Object.keys(view.errors).length > 0;
  useEffect(() => {
    if (Object.keys(view.errors).length > 0) focusFirstError(form.current);
  }, [view.errors]);
  function send(event: FormEvent) {
    event.preventDefault();
    if (view.submit && !busy) void submit();
  }
  return (
    <form ref={form} className="modal-form" onSubmit={send} noValidate>
      <header className="modal-header">
        <h2 className="dialog-title">{view.title}</h2>
        <button type="button" className="icon-button" aria-label="Close" onClick={onClose}>
          ✕
        </button>
      </header>
      <div className="dialog-body">
        {failure && !invalid && (
          <p className="field-error" role="alert">
            {failure}
          </p>
        )}
        <Blocks blocks={view.blocks} errors={view.errors} />
      </div>
      <footer className="dialog-footer">
        <button type="button" className="button" onClick={onClose}>
          {view.close ?? (view.submit ? 'Cancel' : 'Close')}
        </button>
        {view.submit && (
          <button type="submit" className="button button-primary" aria-busy={busy}>
            {view.submit}
          </button>
        )}
      </footer>
    </form>
  );
}

function useSubmit(viewId: string) {
  const { attempt } = useSession();
  const { values } = useSurface();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  async function submit() {
    setBusy(true);
    const result = await attempt({ do: 'submit', viewId, values });
    setBusy(false);
    setFailure(result.ok ? undefined : result.error);
  }
  return { busy, failure, submit };
}

function focusFirstError(form: HTMLFormElement | null) {
  form?.querySelector<HTMLElement>('[data-invalid="true"] :is(input, select, textarea)')?.focus();
}

/// <reference lib="dom" />

import type { Route } from '../data/route.ts';
import { useSession } from '../data/session.ts';

type Props = { title: string; detail?: string; backTo: Route; closeTo?: Route };

/** The top of a pane; on a phone it has the way back, elsewhere a thread has a cross. */
export function PaneHeader({ title, detail, backTo, closeTo }: Props) {
  const { go } = useSession();
  return (
    <header className="pane-header">
      <button
        type="button"
        className="icon-button phone-only"
        aria-label="Back"
        onClick={() => go(backTo)}
      >
        ←
      </button>
      <div className="pane-title">
        <h2>{title}</h2>
        {detail && <p className="quiet">{detail}</p>}
      </div>
      {closeTo && (
        <button
          type="button"
          className="icon-button desktop-only"
          aria-label="Close thread"
          onClick={() => go(closeTo)}
        >
          ✕
        </button>
      )}
    </header>
  );
}

/// <reference lib="dom" />
import { useEffect, useRef } from 'react';
import type { Notice } from './use-notices.ts';

type Props = { notices: Notice[]; onDismiss: (id: number) => void };

/** Short messages about what just happened, above everything else. */
export function Notices({ notices, onDismiss }: Props) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Shown anew, it is the topmost layer again, also above a dialog that was opened since.
    box.current?.hidePopover();
    if (notices.length > 0) box.current?.showPopover();
  }, [notices]);
  return (
    <div ref={box} popover="manual" className="notices" role="status" aria-live="polite">
      {notices.map(notice => (
        <div key={notice.id} className="notice">
          <span>{notice.text}</span>
          {notice.action && (
            <button
              type="button"
              className="notice-button"
              onClick={() => {
                onDismiss(notice.id);
                notice.action?.run();
              }}
            >
              {notice.action.label}
            </button>
          )}
          <button
            type="button"
            className="notice-button"
            aria-label="Dismiss"
            onClick={() => onDismiss(notice.id)}
          >
            ✕
          </button>
        </div>
      ))}
    </div>
  );
}

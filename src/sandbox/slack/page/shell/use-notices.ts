/// <reference lib="dom" />
import { useCallback, useRef, useState } from 'react';

export type Notice = { id: number; text: string; action?: { label: string; run: () => void } };

const SHOWN_MS = 9_000;
const MOST = 3;

/** The notices on the screen; each leaves by itself after a while. */
export function useNotices() {
  const [notices, setNotices] = useState<Notice[]>([]);
  const next = useRef(1);
  const dismiss = useCallback((id: number) => {
    setNotices(all => all.filter(notice => notice.id !== id));
  }, []);
  const show = useCallback(
    (text: string, action?: Notice['action']) => {
      const notice = { id: next.current++, text, ...(action ? { action } : {}) };
      setNotices(all => [...all.filter(n => n.text !== text), notice].slice(-MOST));
      setTimeout(() => dismiss(notice.id), SHOWN_MS);
    },
    [dismiss],
  );
  return { notices, show, dismiss };
}

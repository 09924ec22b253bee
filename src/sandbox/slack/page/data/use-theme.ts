/// <reference lib="dom" />
import { useSyncExternalStore } from 'react';

const dark = '(prefers-color-scheme: dark)';

/** The reader's colour scheme, known at the first render so that nothing flashes. */
export function useTheme(): 'light' | 'dark' {
  return useSyncExternalStore(follow, read);
}

function read(): 'light' | 'dark' {
  return window.matchMedia(dark).matches ? 'dark' : 'light';
}

function follow(onChange: () => void): () => void {
  const scheme = window.matchMedia(dark);
  scheme.addEventListener('change', onChange);
  return () => scheme.removeEventListener('change', onChange);
}

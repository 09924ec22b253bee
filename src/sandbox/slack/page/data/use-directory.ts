/// <reference lib="dom" />
import { useMemo } from 'react';
import type { Snapshot } from '../../contract.ts';
import type { Directory } from './session.ts';

/** The rarely changing part of a snapshot; the same object while nothing in it changed. */
export function useDirectoryOf(snapshot: Snapshot): Directory {
  const { team, app, me, people, channels } = snapshot;
  return useMemo(() => ({ team, app, me, people, channels }), [team, app, me, people, channels]);
}

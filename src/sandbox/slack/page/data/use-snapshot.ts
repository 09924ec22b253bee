/// <reference lib="dom" />
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Snapshot } from '../../contract.ts';
import { fetchSnapshot, subscribe } from './client.ts';
import { shareUnchanged } from './share-unchanged.ts';

/** The live workspace of one person, and whether the link to the server is up. */
export function useSnapshot(as: string | undefined): { snapshot?: Snapshot; linked: boolean } {
  const [snapshot, setSnapshot] = useState<Snapshot>();
  const [linked, setLinked] = useState(true);
  const refresh = useOneAtATime(async () => {
    const next = await fetchSnapshot(as);
    setSnapshot(before => (before ? shareUnchanged(before, next) : next));
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another person sees another workspace
  useEffect(refresh, [refresh, as]);
  useEffect(() => subscribe(refresh, setLinked), [refresh]);
  return snapshot ? { snapshot, linked } : { linked };
}

/** Runs the latest `work`; calls during a run are answered by one more run after it. */
function useOneAtATime(work: () => Promise<void>): () => void {
  const latest = useRef(work);
  latest.current = work;
  const running = useRef(false);
  const again = useRef(false);
  return useCallback(() => {
    again.current = true;
    if (running.current) return;
    running.current = true;
    void drain(again, latest).finally(() => {
      running.current = false;
    });
  }, []);
}

async function drain(
  again: { current: boolean },
  work: { current: () => Promise<void> },
): Promise<void> {
  while (again.current) {
    again.current = false;
    // A failed fetch is followed by an event of the link, which fetches again.
    await work.current().catch(() => undefined);
  }
}

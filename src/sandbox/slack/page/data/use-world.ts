/// <reference lib="dom" />
import { useEffect, useState } from 'react';
import type { World } from '../../contract.ts';
import { fetchWorld } from './client.ts';

/** The scenarios and who plays the model; fetched again when the link comes back. */
export function useWorld(linked: boolean): World | undefined {
  const [world, setWorld] = useState<World>();
  useEffect(() => {
    if (linked)
      fetchWorld()
        .then(setWorld)
        .catch(() => undefined);
  }, [linked]);
  return world;
}

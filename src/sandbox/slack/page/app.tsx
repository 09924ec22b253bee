/// <reference lib="dom" />
import { useActor } from './data/use-actor.ts';
import { useSnapshot } from './data/use-snapshot.ts';
import { useWorld } from './data/use-world.ts';
import { Workspace } from './workspace.tsx';

/** The page: waits for the first snapshot, then shows the workspace. */
export function App() {
  const [actor, actAs] = useActor();
  const { snapshot, linked } = useSnapshot(actor);
  const world = useWorld(linked);
  if (!snapshot)
    return <p className="empty">{linked ? 'Loading…' : 'The local Slack does not answer.'}</p>;
  return <Workspace snapshot={snapshot} world={world} linked={linked} onActAs={actAs} />;
}

/// <reference lib="dom" />
import { useState } from 'react';
import type { World } from '../../contract.ts';
import { sendPage } from '../data/client.ts';
import { useSession } from '../data/session.ts';

type Props = { scenarios: World['scenarios']; onPaged?: () => void };

/** What can go wrong here, each with its story and a button that makes it happen. */
export function ScenarioList({ scenarios, onPaged }: Props) {
  const { notify } = useSession();
  const [busy, setBusy] = useState<string>();
  async function page(scenario: World['scenarios'][number]) {
    setBusy(scenario.id);
    const result = await sendPage(scenario.id);
    setBusy(undefined);
    notify(result.ok ? `Paged: ${scenario.title}` : result.error);
    if (result.ok) onPaged?.();
  }
  return (
    <ul className="scenarios">
      {scenarios.map(scenario => (
        <li key={scenario.id}>
          <p>{scenario.story}</p>
          <button
            type="button"
            className="button"
            aria-busy={busy === scenario.id}
            onClick={() => busy === undefined && void page(scenario)}
          >
            Page me: {scenario.title}
          </button>
        </li>
      ))}
    </ul>
  );
}

/// <reference lib="dom" />
import { useRef } from 'react';
import type { World } from '../../contract.ts';
import { ScenarioList } from './scenario-list.tsx';

/** The button that opens the scenarios, and on a phone the links too. */
export function PageMe({ world }: { world: World }) {
  const panel = useRef<HTMLDivElement>(null);
  return (
    <>
      <button type="button" className="button button-primary" popoverTarget="page-me">
        Page me
      </button>
      <div ref={panel} id="page-me" className="page-me" popover="auto">
        <h2>Page me</h2>
        <p className="quiet">Each button sends an alert, as PagerDuty would.</p>
        <ScenarioList scenarios={world.scenarios} onPaged={() => panel.current?.hidePopover()} />
        <ul className="page-me-links phone-only">
          {world.links.map(({ title, url }) => (
            <li key={url}>
              <a href={url} target="_blank" rel="noreferrer">
                {title}
              </a>
            </li>
          ))}
        </ul>
      </div>
    </>
  );
}

/// <reference lib="dom" />
import type { World } from '../../contract.ts';
import { ActAs } from './act-as.tsx';
import { PageMe } from './page-me.tsx';

type Props = { world: World | undefined; onActAs: (person: string) => void };

/** The one thing on the page that is not Slack: what this is, who one is, and how to be paged. */
export function Strip({ world, onActAs }: Props) {
  return (
    <header className="strip">
      <div className="strip-what">
        <h1>Local sandbox</h1>
        {world?.model && <p className="strip-model">Model: {world.model}</p>}
      </div>
      <ul className="strip-links desktop-only">
        {world?.links.map(({ title, url }) => (
          <li key={url}>
            <a href={url} target="_blank" rel="noreferrer">
              {title}
            </a>
          </li>
        ))}
      </ul>
      <ActAs onActAs={onActAs} />
      {world && world.scenarios.length > 0 && <PageMe world={world} />}
    </header>
  );
}

import type { Change, ChangeQuery } from '../../capabilities/changes.ts';
import type { Answer } from '../../capabilities/source.ts';
import type { Sources } from '../../capabilities/sources.ts';
import { askSources } from '../asking/ask-sources.ts';
import { isoTime } from '../asking/time-window.ts';
import { askPart, askSoon, type BriefPart, whom } from './brief-part.ts';
import { rankByName } from './match-service.ts';
import type { GatherDeps } from './questions.ts';

/** `trouble`: what kept us from knowing them. The question for changes then meets it too. */
export type Repositories = { names: string[]; trouble?: unknown };

const HOUR = 3_600_000;
/** How far before the alert changes are looked for. */
export const LOOK_BACK_MS = 48 * HOUR;
/** How far after it: a deployment is recorded when it is done. */
export const LATER_MS = HOUR / 2;
const MOST_REPOSITORIES = 4;

/** All repositories that the sources can read. */
export type Listing = { all: { name: string; pushedAt?: string }[]; trouble?: unknown };

/** One question to each source; those that do not answer list none. */
export async function listRepositories(deps: GatherDeps): Promise<Listing> {
  const asked = await Promise.allSettled(
    deps.sources.changes.map(({ connection, ask }) =>
      askSoon(connection, signal => ask.repositories({ signal }), deps),
    ),
  );
  const trouble = asked.find(each => each.status === 'rejected')?.reason;
  return {
    all: asked.flatMap(each => (each.status === 'fulfilled' ? each.value : [])),
    ...(trouble !== undefined && { trouble }),
  };
}

/** The repositories that are named like the service, or why they could not be looked for. */
export function repositoriesOf(name: string, { all, trouble }: Listing): Repositories {
  const names = rankByName(name, all).slice(0, MOST_REPOSITORIES);
  return {
    names: names.map(repository => repository.name),
    ...(names.length === 0 && trouble !== undefined && { trouble }),
  };
}

/** What was deployed, merged and committed before the alert. */
export function askChanges(
  { names: repositories, trouble }: Repositories,
  alertAt: Date,
  deps: GatherDeps,
): Promise<BriefPart<Change[]>> {
  const { sources } = deps;
  const since = isoTime(new Date(alertAt.getTime() - LOOK_BACK_MS));
  const until = isoTime(new Date(alertAt.getTime() + LATER_MS));
  const kinds: Change['kind'][] = ['deployment', 'pull_request', 'commit'];
  return askPart(
    {
      tool: 'changes_list',
      asked: `deployments, merged pull requests and commits of ${repositories.join(', ') || 'no known repository'}, ${since} to ${until}`,
      ...whom('changes', ...sources.changes),
      ask:
        sources.changes.length === 0
          ? undefined
          : async signal => {
              if (trouble) throw trouble;
              const query = { kinds, since, until };
              const lists = repositories.map(repository =>
                changesOf({ ...query, repository }, { sources, signal }),
              );
              return merged(await Promise.all(lists));
            },
    },
    deps,
  );
}

/** Asks whichever source holds the repository. */
export function changesOf(
  query: ChangeQuery,
  context: { sources: Sources; signal: AbortSignal },
): Promise<Answer<Change[]>> {
  return askSources(
    {
      capability: 'changes',
      asked: `changes of ${query.repository}`,
      isOfHolder: true,
      ask: (changes, asking) => changes.list(query, asking),
    },
    context,
  );
}

function merged(lists: Answer<Change[]>[]): Answer<Change[]> {
  const data = lists.flatMap(list => list.data).sort((a, b) => b.at.localeCompare(a.at));
  const url = lists.find(list => list.url)?.url;
  return { status: data.length ? 'ok' : 'no_data', data, ...(url && { url }) };
}

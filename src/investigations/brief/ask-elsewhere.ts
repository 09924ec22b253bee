import type { Change } from '../../capabilities/changes.ts';
import type { ChangeEvent } from '../../capabilities/events.ts';
import type { Answer } from '../../capabilities/source.ts';
import { givenUpWith } from '../asking/ask-sources.ts';
import { isoTime } from '../asking/time-window.ts';
import { sayEvent } from '../wording/change-words.ts';
import { allOf } from './ask-all-of.ts';
import { askPart, type BriefPart } from './brief-part.ts';
import { changesOf, LATER_MS, type Listing } from './change-questions.ts';
import { rankByName } from './match-service.ts';
import type { GatherDeps } from './questions.ts';

/** What was deployed and set outside of the service: a cause may lie in a dependency, or in what all share. */
export type Elsewhere = { deployments: Change[]; events: ChangeEvent[] };

/** `own`: the service's repositories. `dependsOn`: names of services, waited for only where not all can be asked. */
export type ElsewhereAsked = {
  own: readonly string[];
  dependsOn: Promise<readonly string[]>;
  listed: Listing;
  alertAt: Date;
};

/** So many repositories are asked besides the own: those of services that it depends on, then those pushed to last. */
export const MOST_ELSEWHERE = 8;
/** What others deployed is felt soon or not at all, and each deployment costs its vendor a request. */
const LOOK_BACK_MS = 12 * 3_600_000;
/** The brief stands without it: it is not waited for as long as the other answers. */
const PATIENCE_MS = 2_500;

/**
 * One question to each source of change events and one to each of so many repositories, all at once. What does not come
 * in time is left out. Undefined when nothing is connected that knows.
 */
export async function askElsewhere(
  asked: ElsewhereAsked,
  deps: GatherDeps,
): Promise<BriefPart<Elsewhere> | undefined> {
  // Who kept the brief waiting is among the gaps already.
  const heard = ({ connection }: { connection: string }) => !deps.silent.has(connection);
  const [changes, events] = [deps.sources.changes.filter(heard), deps.sources.events.filter(heard)];
  const repositories = await othersOf(asked);
  if (repositories.length === 0 && events.length === 0) return undefined;
  const since = isoTime(new Date(asked.alertAt.getTime() - LOOK_BACK_MS));
  const until = isoTime(new Date(asked.alertAt.getTime() + LATER_MS));
  const said = [
    repositories.length > 0 && `deployments of ${repositories.join(', ')}`,
    events.length > 0 && 'change events of all services',
  ];
  const ask = async (limit: AbortSignal) => {
    const signal = AbortSignal.any([limit, AbortSignal.timeout(PATIENCE_MS)]);
    const deployments = repositories.map(repository =>
      changesOf(
        { repository, kinds: ['deployment'], since, until },
        { sources: { ...deps.sources, changes }, signal },
      ),
    );
    const set = events.map(source =>
      givenUpWith(signal, () => source.ask.list({ since, until }, { signal })),
    );
    // Both at once: what gives up while the other is waited for is not left alone.
    return merged(
      ...(await Promise.all([Promise.allSettled(deployments), Promise.allSettled(set)])),
    );
  };
  return askPart(
    {
      ...{ tool: 'changes_list', about: 'what changed elsewhere', capability: 'changes', ask },
      asked: `${said.filter(Boolean).join('; ')}, ${since} to ${until}`,
      connection: [...new Set([...changes, ...events].map(each => each.connection))].join(', '),
    },
    deps,
  );
}

/** The answer as evidence has it: one list, in the words of the tool that lists changes. */
export function elsewherePart(
  part: BriefPart<Elsewhere> | undefined,
): BriefPart<unknown> | undefined {
  if (!part?.data) return part;
  const { deployments, events } = part.data;
  return { ...part, data: [...deployments, ...events.map(sayEvent)] };
}

async function othersOf({ own, dependsOn, listed }: ElsewhereAsked): Promise<string[]> {
  const others = listed.all.filter(({ name }) => !own.includes(name));
  const needed = others.length > MOST_ELSEWHERE ? await dependsOn : [];
  const near = needed.flatMap(name => rankByName(name, others).slice(0, 1));
  const newest = others.toSorted((a, b) => momentOf(b) - momentOf(a));
  const names = [...near, ...newest].map(({ name }) => name);
  return [...new Set(names)].slice(0, MOST_ELSEWHERE);
}

function momentOf({ pushedAt }: { pushedAt?: string }): number {
  return pushedAt ? Date.parse(pushedAt) : 0;
}

type Settled<T> = PromiseSettledResult<Answer<T[]>>[];

/** Rejects with what went wrong when nothing was found and somebody did not answer. */
function merged(deployments: Settled<Change>, events: Settled<ChangeEvent>): Answer<Elsewhere> {
  const { status } = allOf<Change | ChangeEvent>([...deployments, ...events]);
  return { status, data: { deployments: dataOf(deployments), events: dataOf(events) } };
}

function dataOf<T>(answers: Settled<T>): T[] {
  return answers.flatMap(answer => (answer.status === 'fulfilled' ? answer.value.data : []));
}

import { namesService } from '../../investigations/verdict/deployed-neighbour.ts';
import type { Suspect, Symptoms, Weight } from './suspect.ts';

/** Where a change went, seen from the service that is unwell. */
export type Place = {
  kind: 'own' | 'near' | 'named' | 'elsewhere';
  /** What was deployed, when the signals or the list of dependencies name it. */
  name?: string;
};

type Deployed = Pick<Suspect, 'repository' | 'deployment' | 'detail'>;

/** Nothing ties a change of an unrelated service to this one yet. */
const POINTS: Record<Place['kind'], number> = { own: 2, near: 1, named: 1, elsewhere: -1 };
/** What fails says by its name that it waits for it. */
const WAITED_FOR = 3;
const SHORTEST_NAME = 3;

export function weighPlace(suspect: Deployed, symptoms: Symptoms): Weight {
  const { kind, name } = placeOf(suspect, symptoms);
  if (kind === 'named' && isWaitedFor(suspect, symptoms))
    return { score: WAITED_FOR, reasons: [`to ${name}, which is named where it fails`] };
  const reasons = {
    own: [`to ${symptoms.service} itself`],
    near: [],
    named: [`to ${name}, which has a part in it`],
    elsewhere: [],
  };
  return { score: POINTS[kind], reasons: reasons[kind] };
}

function isWaitedFor({ repository }: Deployed, { words }: Symptoms): boolean {
  const name = repository.split('/').at(-1)?.toLowerCase() ?? '';
  return words
    .toLowerCase()
    .split('\n')
    .some(line => namesService(line, name));
}

export function placeOf(suspect: Deployed, symptoms: Symptoms): Place {
  if (isOf(suspect, symptoms.service)) return { kind: 'own' };
  if (symptoms.repositories.includes(suspect.repository)) return { kind: 'near' };
  const name = nameIn(suspect, symptoms);
  return name ? { kind: 'named', name } : { kind: 'elsewhere' };
}

/** By its repository, by what was deployed, or by a folder of a shared repository. */
export function isOf({ detail, ...suspect }: Deployed, service: string): boolean {
  const wanted = spaced(service);
  const folders = detail?.files.flatMap(({ path }) => path.split('/').slice(0, -1)) ?? [];
  return [...namesOf(suspect), ...folders].some(name => spaced(name) === wanted);
}

function nameIn(suspect: Deployed, { words, around }: Symptoms): string | undefined {
  const text = ` ${spaced([words, ...around].join(' '))} `;
  return namesOf(suspect).find(
    name => name.length >= SHORTEST_NAME && text.includes(` ${spaced(name)} `),
  );
}

/** The repository's own name, and the words of “Deploy inventory v9 in production” but for the verb and the place. */
function namesOf({ repository, deployment: { title, together = [] } }: Deployed): string[] {
  const told = [title, ...together.map(each => each.replace(/ in \S+$/, ''))];
  const said = told.flatMap(each => each.split(/\s+/).slice(1));
  return [repository.split('/').at(-1) ?? '', ...said].filter(Boolean);
}

/** `order-producer` and `Order Producer` are one name. */
function spaced(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

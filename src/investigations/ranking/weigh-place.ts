import type { Candidate } from '../../incidents/brief.ts';
import type { Profile } from './profile.ts';
import { NOTHING, type Weight } from './weight.ts';
import { WEIGHTS } from './weights.ts';

/** Words that stand in the names of many services. */
const COMMON = new Set(['service', 'svc', 'api', 'app', 'server', 'backend', 'prod', 'production']);

/** The service that is unwell, its repositories, and the names of services that it needs; empty where not known. */
export type Place = {
  service?: string | undefined;
  repositories: readonly string[];
  dependsOn: readonly string[];
};

type Where = Pick<Candidate['change'], 'repository' | 'service'>;

/** Whether it is of the service that is unwell: by its repository, its directory, or what the event says. */
export function weighPlace(change: Where, profile: Profile, place: Place): Weight {
  const { service } = place;
  if (!service) return NOTHING;
  if (change.service && !isNamedLike(change.service, service))
    return weighOther(change.service, place);
  // That it is its own is what everyone expects: no words are spent on it.
  if (isOwn(change, profile, service)) return { score: WEIGHTS.ownService, reasons: [] };
  const { repository = '' } = change;
  const isElsewhere = place.repositories.length > 0 && !place.repositories.includes(repository);
  return repository && isElsewhere ? weighOther(repository, place) : NOTHING;
}

function isOwn({ repository, service: of = '' }: Where, { paths }: Profile, service: string) {
  const directories = paths.flatMap(path => path.split('/').slice(0, -1));
  const names = [of, nameIn(repository ?? ''), ...directories];
  return names.some(name => isNamedLike(name, service));
}

function weighOther(name: string, { dependsOn }: Place): Weight {
  if (dependsOn.some(each => isNamedLike(nameIn(name), each)))
    return { score: WEIGHTS.dependency, reasons: [`of ${name}, which it depends on`] };
  return { score: WEIGHTS.otherService, reasons: [`of another service, ${name}`] };
}

function nameIn(repository: string): string {
  return repository.split('/').at(-1) ?? '';
}

/** The same words but for common ones, in any order: `checkout-api` and `checkout`. */
export function isNamedLike(name: string, service: string): boolean {
  const [one, other] = [name, service].map(telling);
  return one !== undefined && one !== '' && one === other;
}

function telling(name: string): string {
  const words = name.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const rare = words.filter(word => !COMMON.has(word));
  return (rare.length > 0 ? rare : words).toSorted().join(' ');
}

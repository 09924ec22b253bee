import type { Candidate } from '../../incidents/brief.ts';
import type { Profile } from './profile.ts';
import { NOTHING, type Weight } from './weight.ts';
import { WEIGHTS } from './weights.ts';

/** Words that stand in the names of many services. */
const COMMON = new Set(['service', 'svc', 'api', 'app', 'server', 'backend', 'prod', 'production']);

/** Whether it is of the service that is unwell: by its repository, its directory, or what the event says. */
export function weighPlace(
  { repository, service: of }: Pick<Candidate['change'], 'repository' | 'service'>,
  { paths }: Profile,
  service: string | undefined,
): Weight {
  if (!service) return NOTHING;
  if (of && !isNamedLike(of, service))
    return { score: WEIGHTS.otherService, reasons: [`of another service, ${of}`] };
  const isOwn =
    isNamedLike(of ?? '', service) ||
    isNamedLike(repository?.split('/').at(-1) ?? '', service) ||
    paths.some(path =>
      path
        .split('/')
        .slice(0, -1)
        .some(part => isNamedLike(part, service)),
    );
  // That it is its own is what everyone expects: no words are spent on it.
  return isOwn ? { score: WEIGHTS.ownService, reasons: [] } : NOTHING;
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

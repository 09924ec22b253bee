import type { Asking } from '../../capabilities/source.ts';
import { kept } from '../kept.ts';
import type { SentryClient, SentryCredentials } from './client.ts';
import { collect } from './pages.ts';
import { Project } from './schema.ts';

/** Where a service's errors are. `isOwn`: in projects that bear its name, so that no tag need say it. */
export type Place = { ids: string[]; isOwn: boolean };

const KEPT_MS = 10 * 60_000;
const MOST_PAGES = 5;

/** Finds the projects that a service's name stands for, among those that the connection is for. */
export function serviceProjects(
  ask: SentryClient,
  { projects: slugs }: Pick<SentryCredentials, 'projects'>,
): (service: string | undefined, asking: Asking) => Promise<Place> {
  const list = kept(KEPT_MS, asking =>
    collect(
      ask,
      { scope: 'org:read', path: '/projects/', item: Project, pages: MOST_PAGES },
      asking,
    ),
  );
  return async (service, asking) => {
    if (service === undefined && slugs.length === 0) return { ids: [], isOwn: false };
    const { items } = await list(asking);
    const allowed = slugs.length > 0 ? items.filter(({ slug }) => slugs.includes(slug)) : items;
    const own = service === undefined ? [] : namedLike(service, allowed);
    if (own.length > 0) return { ids: own.map(({ id }) => id), isOwn: true };
    return { ids: slugs.length > 0 ? allowed.map(({ id }) => id) : [], isOwn: false };
  };
}

/** `checkout` is the project `checkout`, otherwise those with that word in their names: `checkout-api`. */
function namedLike(service: string, projects: Project[]): Project[] {
  const wanted = plain(service);
  const namesOf = ({ slug, name }: Project) => [plain(slug), plain(name)];
  const same = projects.filter(project => namesOf(project).includes(wanted));
  if (same.length > 0) return same;
  return projects.filter(project =>
    namesOf(project).some(name => ` ${name} `.includes(` ${wanted} `)),
  );
}

function plain(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

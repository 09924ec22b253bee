import { json } from '../http/reply.ts';
import { get, type Route } from '../http/router.ts';
import { all, type VendorRequest } from '../http/vendor-request.ts';
import { hexFrom } from '../stable-id.ts';
import type { World } from '../world.ts';
import { listReply } from './paging.ts';
import { notFound } from './refusals.ts';
import { serviceJson } from './service-json.ts';

/** Services and what they depend on. */
export function serviceRoutes(world: World): Route[] {
  const { services } = world.company;
  return [
    get('/services', request => {
      const found = services.filter(it => isAsked(world, it, request));
      return listReply(request, 'services', found, it => serviceJson(world, it));
    }),
    get('/services/:id', (_request, { id }) => {
      const service = services.find(it => it.id === id);
      return service ? json({ service: serviceJson(world, service) }) : notFound();
    }),
    get('/service_dependencies/technical_services/:id', (_request, { id }) => {
      const service = services.find(it => it.id === id);
      return service ? json({ relationships: relationships(world, service.id) }) : notFound();
    }),
    get('/service_dependencies/business_services/:id', () => notFound()),
  ];
}

function isAsked(
  world: World,
  it: { name: string; team: string },
  request: VendorRequest,
): boolean {
  const words = request.query.get('query')?.toLowerCase() ?? '';
  const exact = request.query.get('name')?.toLowerCase();
  const teams = all(request, 'team_ids[]');
  const team = world.company.teams.find(({ name }) => name === it.team)?.id ?? '';
  if (exact && it.name.toLowerCase() !== exact) return false;
  return it.name.toLowerCase().includes(words) && (teams.length === 0 || teams.includes(team));
}

/** Dependencies one step away, in both directions. */
function relationships(world: World, id: string): object[] {
  const { services } = world.company;
  const pairs = services.flatMap(dependent =>
    dependent.dependsOn.flatMap(name => {
      const supporting = services.find(it => it.name === name);
      return supporting ? [{ dependent, supporting }] : [];
    }),
  );
  return pairs
    .filter(it => it.dependent.id === id || it.supporting.id === id)
    .map(({ dependent, supporting }) => ({
      id: `D${hexFrom(dependent.id + supporting.id)
        .slice(0, 15)
        .toUpperCase()}`,
      type: 'service_dependency',
      supporting_service: { id: supporting.id, type: 'technical_service_reference' },
      dependent_service: { id: dependent.id, type: 'technical_service_reference' },
    }));
}

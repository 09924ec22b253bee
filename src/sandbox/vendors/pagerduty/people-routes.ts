import type { Company } from '../../scenarios/company.ts';
import { json } from '../http/reply.ts';
import { get, type Route } from '../http/router.ts';
import { all, type VendorRequest } from '../http/vendor-request.ts';
import { personOf, type World } from '../world.ts';
import { listReply } from './paging.ts';
import { policyReference, reference, userId, userReference } from './references.ts';
import { notFound } from './refusals.ts';
import { userJson } from './user-json.ts';

type Policy = Company['escalationPolicies'][number];

const ABILITIES = [
  'teams',
  'urgencies',
  'event_intelligence',
  'preview_intelligent_alert_grouping',
];

/** Who is called: users, escalation policies, who is on call now; and what the account can do. */
export function peopleRoutes(world: World): Route[] {
  const { people, escalationPolicies } = world.company;
  return [
    get('/users', request => {
      const words = request.query.get('query')?.toLowerCase() ?? '';
      const found = people
        .filter(it => !it.bot || it.id === world.company.account)
        .filter(it => `${it.name} ${it.email}`.toLowerCase().includes(words));
      return listReply(request, 'users', found, it => userJson(world, userId(it)) ?? {});
    }),
    get('/users/:id', (_request, { id = '' }) => {
      const user = userJson(world, id);
      return user ? json({ user }) : notFound();
    }),
    get('/escalation_policies/:id', (_request, { id }) => {
      const policy = escalationPolicies.find(it => it.id === id);
      return policy ? json({ escalation_policy: policyJson(world, policy) }) : notFound();
    }),
    get('/escalation_policies', request =>
      listReply(request, 'escalation_policies', escalationPolicies, it => policyJson(world, it)),
    ),
    get('/oncalls', request => listReply(request, 'oncalls', onCalls(world, request), it => it)),
    get('/abilities', () => json({ abilities: ABILITIES })),
    get('/abilities/:name', (_request, { name = '' }) =>
      ABILITIES.includes(name) ? json(null, 204) : notFound(),
    ),
  ];
}

function policyJson(world: World, policy: Policy): object {
  const services = world.company.services.filter(it => it.escalationPolicy === policy.name);
  return {
    ...policyReference(world, policy.name),
    type: 'escalation_policy',
    name: policy.name,
    description: null,
    num_loops: 2,
    on_call_handoff_notifications: 'if_has_services',
    escalation_rules: policy.levels.map((level, index) => ({
      id: `${policy.id}${index + 1}`,
      escalation_delay_in_minutes: 10,
      targets: [userReference(world, level)],
    })),
    services: services.map(it => reference(world, 'services', 'service', it)),
    teams: [],
  };
}

function onCalls(world: World, request: VendorRequest): object[] {
  const policies = all(request, 'escalation_policy_ids[]');
  const users = all(request, 'user_ids[]');
  const full = all(request, 'include[]').includes('users');
  return world.company.escalationPolicies
    .filter(it => policies.length === 0 || policies.includes(it.id))
    .flatMap(policy =>
      policy.levels.map((level, index) => {
        const id = userId(personOf(world, level));
        return {
          escalation_policy: policyReference(world, policy.name),
          escalation_level: index + 1,
          schedule: null,
          user: full ? userJson(world, id) : userReference(world, level),
          start: null,
          end: shiftEnd(world.now()),
          id,
        };
      }),
    )
    .filter(it => users.length === 0 || users.includes(it.id))
    .map(({ id: _, ...shown }) => shown);
}

/** Shifts change at 08:00 UTC. */
function shiftEnd(now: Date): string {
  const day = now.getUTCHours() < 8 ? 0 : 86_400_000;
  return `${new Date(now.getTime() + day).toISOString().slice(0, 10)}T08:00:00Z`;
}

import type { World } from '../world.ts';
import { reference, userId } from './references.ts';

/** A user by PagerDuty's id, or undefined. */
export function userJson(world: World, id: string): object | undefined {
  const person = world.company.people.find(it => userId(it) === id);
  if (!person) return undefined;
  return {
    ...reference(world, 'users', 'user', { id, name: person.name }),
    type: 'user',
    name: person.name,
    email: person.email,
    time_zone: person.timeZone,
    color: 'teal',
    avatar_url: `${world.urls.pagerduty}/_avatars/${id}`,
    billed: true,
    role: 'user',
    description: null,
    invitation_sent: false,
    job_title: null,
    teams: [],
    contact_methods: [],
    notification_rules: [],
    coordinated_incidents: [],
  };
}

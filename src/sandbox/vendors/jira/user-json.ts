import type { Person } from '../../scenarios/company.ts';
import { hexFrom } from '../stable-id.ts';
import { personOf, type World } from '../world.ts';

/** A person's Atlassian account id, always the same. */
export function accountId(person: Person): string {
  const hex = hexFrom(`account ${person.id}`);
  const parts = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20)];
  return `712020:${parts.join('-')}-${hex.slice(20, 32)}`;
}

/** A person by their name in the scenarios' files. */
export function userJson(world: World, id: string): object {
  const person = personOf(world, id);
  const account = accountId(person);
  const avatar = `${world.urls.jira}/_avatars/${account}`;
  return {
    self: `${world.urls.jira}/rest/api/3/user?accountId=${account}`,
    accountId: account,
    accountType: person.bot ? 'app' : 'atlassian',
    emailAddress: person.email,
    avatarUrls: { '48x48': avatar, '24x24': avatar, '16x16': avatar, '32x32': avatar },
    displayName: person.name,
    active: true,
    timeZone: person.timeZone,
  };
}

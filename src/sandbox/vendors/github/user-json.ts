import type { Person } from '../../scenarios/company.ts';
import { numberFrom } from '../stable-id.ts';
import { personOf, type World } from '../world.ts';

const LINKS = {
  followers_url: 'followers',
  following_url: 'following{/other_user}',
  gists_url: 'gists{/gist_id}',
  starred_url: 'starred{/owner}{/repo}',
  subscriptions_url: 'subscriptions',
  organizations_url: 'orgs',
  repos_url: 'repos',
  events_url: 'events{/privacy}',
  received_events_url: 'received_events',
};

/** A person as GitHub shows them in other things. */
export function userJson(world: World, id: string): object {
  const person = personOf(world, id);
  return accountJson(world, person.github, person.bot ? 'Bot' : 'User');
}

/** An account by its login. */
export function accountJson(world: World, login: string, type: string): object {
  const api = `${world.urls.github}/users/${login}`;
  const links = Object.entries(LINKS).map(([name, path]) => [name, `${api}/${path}`]);
  return {
    login,
    id: numberFrom(`user ${login}`),
    node_id: nodeId('U', login),
    avatar_url: `${world.urls.github}/_avatars/${login}`,
    gravatar_id: '',
    url: api,
    html_url: `${world.urls.github}/${login}`,
    ...Object.fromEntries(links),
    type,
    user_view_type: 'public',
    site_admin: false,
  };
}

/** Name, address and time as git has them. */
export function signatureJson(person: Person, date: string): object {
  return { name: person.name, email: person.email, date };
}

/** An opaque id as GraphQL would have it. */
export function nodeId(kind: string, key: string | number): string {
  return Buffer.from(`${kind}:${key}`).toString('base64url');
}

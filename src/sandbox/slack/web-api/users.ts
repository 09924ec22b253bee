import { z } from 'zod';
import type { Person } from '../contract.ts';
import type { JsonObject } from '../json-object.ts';
import type { Slack } from '../slack.ts';
import { ApiError } from './api-error.ts';
import { requirePerson } from './find.ts';
import { count, defineMethod, flag } from './method.ts';
import { page } from './page.ts';

export const list = defineMethod({
  scopes: ['users:read'],
  tier: 2,
  input: z.object({ limit: count.optional(), cursor: z.string().optional() }),
  run(slack, input) {
    const { items, metadata } = page(slack.people, input, { limit: 1000, most: 1000 });
    return {
      members: items.map(person => userJson(slack, person)),
      cache_ts: Math.floor(slack.now() / 1000),
      response_metadata: metadata,
    };
  },
});

export const info = defineMethod({
  scopes: ['users:read'],
  tier: 4,
  input: z.object({ user: z.string(), include_locale: flag.optional() }),
  run: (slack, { user }) => ({ user: userJson(slack, requirePerson(slack, user)) }),
});

export const lookupByEmail = defineMethod({
  scopes: ['users:read.email'],
  tier: 3,
  input: z.object({ email: z.string() }),
  run(slack, input) {
    const email = input.email.toLowerCase();
    const person = slack.people.find(person => person.email === email && !person.isBot);
    if (!person) throw new ApiError('users_not_found');
    return { user: userJson(slack, person) };
  },
});

/** A person as the Web API shows them; the email needs its own scope. */
function userJson(slack: Slack, person: Person): JsonObject {
  const email = slack.app.scopes.includes('users:read.email') && !person.isBot;
  return {
    id: person.id,
    team_id: slack.team.id,
    name: person.name,
    deleted: false,
    color: person.color.replace('#', ''),
    real_name: person.realName,
    tz: 'Europe/Amsterdam',
    tz_label: 'Central European Time',
    tz_offset: 3600,
    profile: {
      real_name: person.realName,
      real_name_normalized: person.realName,
      display_name: person.name,
      display_name_normalized: person.name,
      ...(email ? { email: person.email } : {}),
      team: slack.team.id,
    },
    is_admin: person.isAdmin,
    is_owner: person.isAdmin,
    is_primary_owner: false,
    is_restricted: person.isGuest,
    is_ultra_restricted: false,
    is_bot: person.isBot && person.id !== 'USLACKBOT',
    is_app_user: false,
    updated: 1_760_000_000,
    is_email_confirmed: true,
    who_can_share_contact_card: 'EVERYONE',
  };
}

import { z } from 'zod';
import { ApiError } from './api-error.ts';
import { defineMethod, flag } from './method.ts';

export const list = defineMethod({
  scopes: ['usergroups:read'],
  tier: 2,
  input: z.object({ include_users: flag.optional(), include_count: flag.optional() }),
  run(slack, input) {
    const usergroups = slack.userGroups.map(({ users, ...group }) => ({
      ...group,
      team_id: slack.team.id,
      is_usergroup: true,
      is_external: false,
      description: '',
      date_delete: 0,
      user_count: users.length,
      ...(input.include_users ? { users } : {}),
    }));
    return { usergroups };
  },
});

export const users = defineMethod({
  scopes: ['usergroups:read'],
  tier: 2,
  input: z.object({ usergroup: z.string() }),
  run(slack, { usergroup }) {
    const group = slack.userGroups.find(({ id }) => id === usergroup);
    if (!group) throw new ApiError('no_such_subteam');
    return { users: group.users };
  },
});

import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { uninstall } from '../uninstall.ts';
import { ApiError } from './api-error.ts';
import { defineMethod, flag } from './method.ts';

const nothing = z.object({});

export const test = defineMethod({
  tier: 'special',
  input: nothing,
  run: ({ team, app, address }) => ({
    url: `${address()}/`,
    team: team.name,
    user: app.name.toLowerCase(),
    team_id: team.id,
    user_id: app.botUserId,
    bot_id: app.botId,
    is_enterprise_install: false,
  }),
});

export const revoke = defineMethod({
  tier: 3,
  input: z.object({ test: flag.optional() }),
  run(slack, input) {
    if (!input.test) void uninstall(slack);
    return { revoked: !input.test };
  },
});

export const openConnection = defineMethod({
  token: 'app',
  tier: 3,
  input: nothing,
  run(slack) {
    const ticket = randomUUID();
    slack.transient.socketTickets.add(ticket);
    return { url: `${slack.address().replace(/^http/, 'ws')}/link/?ticket=${ticket}` };
  },
});

export const teamInfo = defineMethod({
  scopes: ['team:read'],
  tier: 3,
  input: nothing,
  run: ({ team, address }) => ({
    team: {
      ...team,
      url: `${address()}/`,
      email_domain: 'acme.example',
      icon: { image_default: true },
    },
  }),
});

export const botInfo = defineMethod({
  scopes: ['users:read'],
  tier: 3,
  input: z.object({ bot: z.string().optional() }),
  run({ app }, input) {
    if (input.bot && input.bot !== app.botId) throw new ApiError('bot_not_found');
    const { botId: id, appId: app_id, botUserId: user_id, name } = app;
    return {
      bot: { id, app_id, user_id, name, deleted: false, updated: 1_760_000_000, icons: {} },
    };
  },
});

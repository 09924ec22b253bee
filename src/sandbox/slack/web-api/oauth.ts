import { z } from 'zod';
import type { Slack } from '../slack.ts';
import { ApiError } from './api-error.ts';
import { defineMethod } from './method.ts';

export const access = defineMethod({
  token: 'none',
  tier: 'special',
  input: z.object({ code: z.string(), client_id: z.string(), client_secret: z.string() }),
  run(slack, input) {
    const { app, team } = slack;
    if (!app.clientId || input.client_id !== app.clientId) throw new ApiError('invalid_client_id');
    if (input.client_secret !== app.clientSecret) throw new ApiError('bad_client_secret');
    if (!slack.transient.oauthCodes.delete(input.code)) throw new ApiError('invalid_code');
    slack.transient.isUninstalled = false;
    return {
      app_id: app.appId,
      authed_user: { id: installer(slack) },
      scope: app.scopes.join(','),
      token_type: 'bot',
      access_token: app.botToken,
      bot_user_id: app.botUserId,
      team: { id: team.id, name: team.name },
      enterprise: null,
      is_enterprise_install: false,
    };
  },
});

/** The person who installs apps here: the first who is an admin. */
function installer({ people }: Slack): string | undefined {
  return people.find(({ isAdmin }) => isAdmin)?.id;
}

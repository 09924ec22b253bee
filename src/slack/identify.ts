import type { WebClient } from '@slack/web-api';
import { UserError } from '../lib/errors.ts';

/** What Slack says of the token that we were given. */
export type Identity = {
  tenantId: string;
  teamId: string;
  name: string;
  botId: string;
  botUserId: string;
};

/** @throws UserError when the token is not a bot's; what the client throws when Slack refuses or is away */
export async function identify(client: WebClient): Promise<Identity> {
  const who = await client.auth.test();
  const { team_id: teamId, user_id: botUserId, bot_id: botId, team: name } = who;
  if (!teamId || !botUserId || !botId) {
    throw new UserError('not_a_bot', 'SLACK_BOT_TOKEN: expected the token of a bot user.');
  }
  const enterprise = who.is_enterprise_install ? who.enterprise_id : undefined;
  return { tenantId: enterprise ?? teamId, teamId, name: name ?? teamId, botId, botUserId };
}

const MOST_PAGES = 10;

/**
 * The channel for incidents that come by webhook: the one that is wanted by id or name, else the first channel
 * Nightjar is in, one named for incidents before others.
 */
export async function findIncidentChannel(
  client: WebClient,
  wanted: string | undefined,
): Promise<string | undefined> {
  if (wanted && /^[CG][A-Z0-9]{2,}$/.test(wanted)) return wanted;
  const name = wanted?.replace(/^#/, '');
  const channels = await memberChannels(client, name);
  const named = channels.find(channel => channel.name === name);
  if (name) return named?.id;
  return (channels.find(channel => /incident|alert|oncall/.test(channel.name)) ?? channels[0])?.id;
}

async function memberChannels(client: WebClient, name: string | undefined) {
  const found: { id: string; name: string }[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const answer = await client.conversations.list({
      types: 'public_channel,private_channel',
      exclude_archived: true,
      limit: 200,
      ...(cursor && { cursor }),
    });
    for (const channel of answer.channels ?? []) {
      const isOurs = channel.is_member || channel.name === name;
      if (isOurs && channel.id && channel.name) found.push({ id: channel.id, name: channel.name });
    }
    cursor = answer.response_metadata?.next_cursor;
    if (!cursor) break;
  }
  return found;
}

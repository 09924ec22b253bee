import { ErrorCode, type UsersInfoResponse, type WebClient } from '@slack/web-api';
import type { Responder } from '../tenants/responder-store.ts';
import { roleFromMembership } from '../tenants/role.ts';

type UserAnswer = Promise<UsersInfoResponse>;
type Asked = { answer: UserAnswer; at: number };

const underWay = new WeakMap<WebClient, Map<string, Asked>>();
/** Who tries again does not wait for the same silence. */
const SAME_MOMENT_MS = 1_000;

/** Asks Slack about a person; those who want to know at the same moment share one request. */
function askSlack(client: WebClient, slackUserId: string): UserAnswer {
  const asked = underWay.get(client) ?? new Map<string, Asked>();
  underWay.set(client, asked);
  const known = asked.get(slackUserId);
  const now = performance.now();
  if (known && now - known.at < SAME_MOMENT_MS) return known.answer;
  const ask = () => client.users.info({ user: slackUserId });
  // A connection that was kept open may just have been closed at the other end.
  const answer = ask().catch(error => (isBroken(error) ? ask() : Promise.reject(error)));
  asked.set(slackUserId, { answer, at: now });
  const forget = () => {
    if (asked.get(slackUserId)?.answer === answer) asked.delete(slackUserId);
  };
  answer.then(forget, forget);
  return answer;
}

function isBroken(error: unknown): boolean {
  return (error as { code?: unknown })?.code === ErrorCode.RequestError;
}

/**
 * A person as Slack knows them this moment, with the role that their membership gives.
 * @throws what the Slack client throws when Slack cannot be asked
 */
export async function lookUpPerson(
  client: WebClient,
  slackUserId: string,
  tenantId: string,
): Promise<Responder> {
  const { user } = await askSlack(client, slackUserId);
  const profile = user?.profile;
  const email = profile?.email;
  return {
    slackUserId,
    name: profile?.display_name || user?.real_name || user?.name || slackUserId,
    ...(email && { email }),
    role: roleFromMembership({
      isGuest: Boolean(user?.is_restricted || user?.is_ultra_restricted),
      isStranger: user?.is_stranger === true || isFromElsewhere(user, tenantId),
      isBot: Boolean(user?.is_bot),
      isAdmin: Boolean(user?.is_admin || user?.is_owner),
    }),
  };
}

/**
 * People of other companies who share a channel with us are no strangers to Slack, but belong to another workspace
 * or organisation.
 */
function isFromElsewhere(user: UsersInfoResponse['user'], tenantId: string): boolean {
  if (!user?.team_id) return false;
  const organisation = user.enterprise_user;
  const homes = [user.team_id, organisation?.enterprise_id, ...(organisation?.teams ?? [])];
  return !homes.includes(tenantId);
}

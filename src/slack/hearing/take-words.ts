import type { WebClient } from '@slack/web-api';
import { permit } from '../permit.ts';
import type { ListenerDeps } from '../use-cases.ts';
import type { IncidentThread } from './thread-of.ts';

/** What a person said to Nightjar. `text` is as they saw it. */
export type Said = {
  tenantId: string;
  by: string;
  channelId: string;
  ts: string;
  threadTs: string | undefined;
  text: string;
  client: WebClient;
};

/**
 * In an incident's thread words steer the investigation that is under way, or ask a further question once it is over;
 * elsewhere they open an incident. The same message counts once, however often and as whatever events it arrives.
 * @throws UserError not_permitted, role_unknown
 */
export async function takeWords(
  deps: ListenerDeps,
  said: Said,
  thread: IncidentThread | undefined,
): Promise<void> {
  const { tenantId, by, channelId, text, client } = said;
  const deliveryId = `message:${channelId}:${said.ts}`;
  const newest = thread?.newest;
  const at = deps.now();
  if (newest && newest.state !== 'finished') {
    await maySteer(deps, said, newest.id);
    const words = { tenantId, investigationId: newest.id, by, text, deliveryId, at };
    if (await deps.useCases.steer(words)) return;
  }
  const subject = `tenant/${tenantId}` as const;
  await permit(deps, client, { tenantId, slackUserId: by, permission: 'investigate', subject, at });
  const askedBy = { kind: 'person', id: by } as const;
  const question = { tenantId, channelId, askedBy, text, deliveryId, at };
  await deps.useCases.ask({ ...question, ...(newest && { incidentId: newest.incidentId }) });
}

/** @throws UserError not_permitted, role_unknown */
export async function maySteer(
  deps: Pick<ListenerDeps, 'db' | 'now'>,
  { tenantId, by, client }: Said,
  investigationId: string,
): Promise<void> {
  const subject = `investigation/${investigationId}` as const;
  const at = deps.now();
  await permit(deps, client, { tenantId, slackUserId: by, permission: 'steer', subject, at });
}

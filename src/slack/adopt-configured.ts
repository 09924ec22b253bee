import { type Database, inTenant } from '../db/transaction.ts';
import type { Log } from '../lib/log.ts';
import type { Keyring } from '../secrets/keyring.ts';
import { adoptWorkspace, type Workspace } from '../tenants/adopt-workspace.ts';
import { findTenant, setIncidentChannel } from '../tenants/tenant-store.ts';
import { findIncidentChannel, identify } from './identify.ts';
import { createWebClient } from './web-client.ts';

export type AdoptDeps = {
  db: Database;
  keyring: Keyring;
  log: Log;
  now(): Date;
  slack: { botToken: string; apiUrl: string; channel: string | undefined };
  connections: Workspace['connections'];
  /** Called once, when the workspace is known: from here on requests of it can be answered. */
  adopted(tenantId: string): Promise<void>;
};

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;

/**
 * Learns from Slack whose token this is and makes that workspace the tenant, trying until Slack answers: webhooks
 * of a known tenant are taken meanwhile.
 */
export function keepAdopting(deps: AdoptDeps): { isDone(): boolean; stop(): void } {
  let timer: NodeJS.Timeout | undefined;
  let isDone = false;
  let isStopped = false;
  const attempt = async (wait: number) => {
    try {
      await deps.adopted(await adopt(deps));
      isDone = true;
    } catch (error) {
      if (isStopped) return;
      deps.log.warn({ err: error, againInMs: wait }, 'the Slack workspace could not be taken on');
      timer = setTimeout(attempt, wait, Math.min(wait * 2, LONGEST_WAIT_MS));
    }
  };
  attempt(FIRST_WAIT_MS);
  return {
    isDone: () => isDone,
    stop() {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}

async function adopt(deps: AdoptDeps): Promise<string> {
  const { botToken, apiUrl, channel } = deps.slack;
  const client = createWebClient(botToken, apiUrl);
  const { tenantId, name, teamId, botId, botUserId } = await identify(client);
  const channelId = await findIncidentChannel(client, channel).catch(error => {
    deps.log.warn({ err: error }, 'the channels could not be listed');
    return undefined;
  });
  const installation = { teamId, botId, botUserId, botToken };
  const workspace = { tenantId, name, installation, channelId, connections: deps.connections };
  await adoptWorkspace(deps, workspace, deps.now());
  const facts = { tenant: tenantId, workspace: name, channel: channelId ?? 'none yet' };
  deps.log.info(facts, 'connected to the Slack workspace');
  return tenantId;
}

/** The channel for incidents that came without one; looked for again as long as there was none. */
export async function incidentChannel(
  deps: Pick<AdoptDeps, 'db' | 'slack'>,
  tenantId: string,
): Promise<string | undefined> {
  const tenant = await inTenant(deps.db, tenantId, tx => findTenant(tx, tenantId));
  if (tenant?.channelId) return tenant.channelId;
  const client = createWebClient(deps.slack.botToken, deps.slack.apiUrl);
  const found = await findIncidentChannel(client, deps.slack.channel);
  if (found) await inTenant(deps.db, tenantId, tx => setIncidentChannel(tx, tenantId, found));
  return found;
}

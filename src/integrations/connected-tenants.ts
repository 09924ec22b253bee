import { type Database, inTenant } from '../db/transaction.ts';
import type { Headers, WebhookReading } from '../incidents/webhook-reading.ts';
import type { Log } from '../lib/log.ts';
import { redactJson } from '../lib/redact.ts';
import { remember } from '../lib/remember.ts';
import type { Keyring } from '../secrets/keyring.ts';
import { type Connection, nameOf } from '../tenants/connection.ts';
import { listConnections } from '../tenants/connection-store.ts';
import { type ConnectedTenant, connectTenant } from './connect-tenant.ts';
import { integrationById } from './registry.ts';
import { whileSame } from './while-same.ts';

/** Credentials that were changed in another process are used after this at the latest. */
const FRESH_MS = 3_000;
const CHECK_MS = 5_000;
const HEALTH_FRESH_MS = 60_000;

export type Health = { name: string; health: 'ok' | 'problem'; since: Date; problem?: string };

export type ConnectedTenants = {
  of(tenantId: string): Promise<ConnectedTenant>;
  readWebhook(
    tenantId: string,
    address: { integration: string; id: string },
    raw: Buffer,
    headers: Headers,
  ): Promise<WebhookReading | undefined>;
  /** Asks every vendor whether its credentials work; answers are a minute old at most. */
  healthOf(tenantId: string): Promise<Health[]>;
  forget(tenantId: string): void;
};

type Deps = {
  db: Database;
  keyring: Keyring;
  log: Log;
  now(): Date;
  /** Credentials of ours that no connection holds: they are redacted like the connections'. */
  secrets: string[];
  /** See ClientOptions. */
  mayRunCommands?: boolean;
  mayUseOwnCluster?: boolean;
};

/** The tenants' connections, opened once in a while and kept for what their vendors limit per client. */
export function connectedTenants(deps: Deps): ConnectedTenants {
  const { now } = deps;
  const connections = remember({ forMs: FRESH_MS, now }, tenantId =>
    inTenant(deps.db, tenantId, tx => listConnections(tx, deps.keyring, tenantId)),
  );
  const connect = whileSame((listed: Connection[]) => connectTenant(listed, deps));
  const connected = remember({ forMs: FRESH_MS, now }, async tenantId =>
    connect(tenantId, await connections.get(tenantId)),
  );
  const health = remember({ forMs: HEALTH_FRESH_MS, now }, async tenantId =>
    Promise.all((await connections.get(tenantId)).map(each => check(deps, each))),
  );
  return {
    of: connected.get,
    async readWebhook(tenantId, address, raw, headers) {
      const integration = integrationById(address.integration);
      const all = integration?.webhook ? await connections.get(tenantId) : [];
      const { id } = address;
      const connection = all.find(each => each.integration === integration?.id && each.id === id);
      const credentials = integration?.credentials.safeParse(connection?.credentials);
      if (!credentials?.success) return undefined;
      const reading = integration?.webhook?.read(raw, headers, credentials.data);
      if (!reading?.ok) return reading;
      // Alerts quote log lines, and a title is shown and kept.
      const { redact } = await connected.get(tenantId);
      return { ...reading, signals: redactJson(reading.signals, redact) };
    },
    healthOf: health.get,
    forget(tenantId) {
      for (const each of [connections, connected, health]) each.forget(tenantId);
    },
  };
}

async function check(deps: Deps, connection: Connection): Promise<Health> {
  const base = { name: nameOf(connection), since: deps.now() };
  try {
    const integration = integrationById(connection.integration);
    if (!integration) throw new Error('unknown integration');
    const credentials = integration.credentials.parse(connection.credentials);
    const signal = AbortSignal.timeout(CHECK_MS);
    const { log, mayRunCommands = false, mayUseOwnCluster = false } = deps;
    const options = { log, mayRunCommands, mayUseOwnCluster };
    await integration.check(credentials, { ...options, signal });
    return { ...base, health: 'ok' };
  } catch (error) {
    const problem = error instanceof Error ? error.message : 'could not be checked';
    return { ...base, health: 'problem', problem };
  }
}

import { type Database, inTenant } from '../db/transaction.ts';
import type { Headers, WebhookReading } from '../incidents/webhook-reading.ts';
import type { Log } from '../lib/log.ts';
import type { Keyring } from '../secrets/keyring.ts';
import { type Connection, findConnection, listConnections } from '../tenants/connection-store.ts';
import { type ConnectedTenant, connectTenant, nameOf } from './connect-tenant.ts';
import { integrationById } from './registry.ts';

/** Credentials that were changed in another process are used after this at the latest. */
const FRESH_MS = 30_000;
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

type Deps = { db: Database; keyring: Keyring; log: Log; now(): Date };

/** The tenants' connections, opened once in a while and kept for what their vendors limit per client. */
export function connectedTenants(deps: Deps): ConnectedTenants {
  const known = new Map<string, { tenant: Promise<ConnectedTenant>; until: number }>();
  const checked = new Map<string, { health: Promise<Health[]>; until: number }>();
  const list = (tenantId: string) =>
    inTenant(deps.db, tenantId, tx => listConnections(tx, deps.keyring, tenantId));
  return {
    of(tenantId) {
      const now = deps.now().getTime();
      const fresh = known.get(tenantId);
      if (fresh && fresh.until > now) return fresh.tenant;
      const tenant = list(tenantId).then(connections => connectTenant(connections, deps));
      known.set(tenantId, { tenant, until: now + FRESH_MS });
      tenant.catch(() => known.delete(tenantId));
      return tenant;
    },
    async readWebhook(tenantId, address, raw, headers) {
      const integration = integrationById(address.integration);
      if (!integration?.webhook) return undefined;
      const connection = await inTenant(deps.db, tenantId, tx =>
        findConnection(tx, deps.keyring, tenantId, address),
      );
      const credentials = integration.credentials.safeParse(connection?.credentials);
      return credentials.success
        ? integration.webhook.read(raw, headers, credentials.data)
        : undefined;
    },
    healthOf(tenantId) {
      const now = deps.now().getTime();
      const fresh = checked.get(tenantId);
      if (fresh && fresh.until > now) return fresh.health;
      const health = list(tenantId).then(all => Promise.all(all.map(each => check(deps, each))));
      checked.set(tenantId, { health, until: now + HEALTH_FRESH_MS });
      health.catch(() => checked.delete(tenantId));
      return health;
    },
    forget(tenantId) {
      known.delete(tenantId);
      checked.delete(tenantId);
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
    await integration.check(credentials, { log: deps.log, signal });
    return { ...base, health: 'ok' };
  } catch (error) {
    const problem = error instanceof Error ? error.message : 'could not be checked';
    return { ...base, health: 'problem', problem };
  }
}

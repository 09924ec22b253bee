import { type Database, inTenant } from '../db/transaction.ts';
import type { Headers, WebhookReading } from '../incidents/webhook-reading.ts';
import type { Log } from '../lib/log.ts';
import { redactJson } from '../lib/redact.ts';
import { remember } from '../lib/remember.ts';
import type { Keyring } from '../secrets/keyring.ts';
import type { Connection } from '../tenants/connection.ts';
import type { ConnectionDesk } from '../tenants/connection-desk.ts';
import { listConnections } from '../tenants/connection-store.ts';
import { type ConnectedTenant, connectTenant } from './connect-tenant.ts';
import { connectionDesk } from './connection-desk.ts';
import { integrationById } from './registry.ts';
import { whileSame } from './while-same.ts';

/** What was changed in another process is used after twice this at the latest. */
const FRESH_MS = 3_000;

export type ConnectedTenants = {
  of(tenantId: string): Promise<ConnectedTenant>;
  readWebhook(
    tenantId: string,
    address: { integration: string; id: string },
    raw: Buffer,
    headers: Headers,
  ): Promise<WebhookReading | undefined>;
  /** Where people look after them; what is changed there is used at once. */
  desk: ConnectionDesk;
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
  const forget = (tenantId: string) => {
    for (const each of [connections, connected]) each.forget(tenantId);
  };
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
    desk: connectionDesk({ ...deps, changed: forget }),
    forget,
  };
}

import { type Database, inTenant } from '../db/transaction.ts';
import type { Keyring } from '../secrets/keyring.ts';
import {
  type ConnectionKey,
  type ConnectionState,
  type ListedConnection,
  nameOf,
} from '../tenants/connection.ts';
import type { ConnectionDesk } from '../tenants/connection-desk.ts';
import { connectionStates } from '../tenants/connection-health-store.ts';
import { findConnection, listConnections } from '../tenants/connection-store.ts';
import { disconnect } from '../tenants/disconnect.ts';
import { noteCheck } from '../tenants/note-check.ts';
import { type CheckDeps, checkConnection } from './check-connection.ts';
import { drawForm } from './draw-form.ts';
import { INTEGRATIONS, integrationById } from './registry.ts';
import { readTyped } from './try-connection.ts';
import { webhookPathOf } from './webhook-path.ts';

type Deps = CheckDeps & {
  db: Database;
  keyring: Keyring;
  now(): Date;
  /** Called when a tenant's connections are other ones now. */
  changed(tenantId: string): void;
};

/** Health that is younger is shown as it is. */
const HEALTH_FRESH_MS = 60_000;

/** Looks after the connections of all tenants; every change is kept before it is answered. */
export function connectionDesk(deps: Deps): ConnectionDesk {
  const { db, keyring, now } = deps;
  return {
    vendors: () => INTEGRATIONS.map(({ id, title }) => ({ id, title })),
    list: tenantId => list(deps, tenantId),
    refresh: tenantId => refresh(deps, tenantId),
    form: async (tenantId, what) => (await drawForm(deps, tenantId, what)).form,
    async read(tenantId, typed) {
      const read = await readTyped(deps, tenantId, typed);
      if ('errors' in read) return read;
      return {
        async attempt(by) {
          const outcome = await read.attempt(by);
          if (outcome.ok) deps.changed(tenantId);
          return outcome;
        },
      };
    },
    async check(tenantId, key, by) {
      const found = await inTenant(db, tenantId, tx => findConnection(tx, keyring, tenantId, key));
      if (found) await checkAndNote(deps, tenantId, found, by);
    },
    async disconnect(tenantId, key, by) {
      await disconnect({ db }, { tenantId, key, by, at: now() });
      deps.changed(tenantId);
    },
  };
}

async function list({ db }: Deps, tenantId: string): Promise<ListedConnection[]> {
  const states = await inTenant(db, tenantId, tx => connectionStates(tx, tenantId));
  return states.map(state => {
    const integration = integrationById(state.integration);
    const path = integration?.webhook && webhookPathOf(state);
    const title = integration?.title ?? state.integration;
    return { ...state, title, label: nameOf(state), ...(path && { webhookPath: path }) };
  });
}

async function refresh(deps: Deps, tenantId: string): Promise<boolean> {
  const { db, keyring, now } = deps;
  const { states, connections } = await inTenant(db, tenantId, async tx => ({
    states: await connectionStates(tx, tenantId),
    connections: await listConnections(tx, keyring, tenantId),
  }));
  const stale = states.filter(state => isStale(state, now())).map(nameOf);
  const due = connections.filter(each => stale.includes(nameOf(each)));
  await Promise.all(due.map(each => checkAndNote(deps, tenantId, each)));
  return due.length > 0;
}

function isStale({ checkedAt }: ConnectionState, now: Date): boolean {
  return !checkedAt || now.getTime() - checkedAt.getTime() > HEALTH_FRESH_MS;
}

async function checkAndNote(
  deps: Deps,
  tenantId: string,
  connection: ConnectionKey & { credentials: unknown },
  by?: string,
): Promise<void> {
  const outcome = await checkConnection(deps, connection);
  const problem = outcome.ok ? {} : { problem: outcome.problem };
  await noteCheck(deps, tenantId, connection, { ...problem, ...(by && { by }), at: deps.now() });
}

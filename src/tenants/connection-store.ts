import { sql } from 'kysely';
import { acrossTenants, type Database, type Tx } from '../db/transaction.ts';
import { isCurrent, open, seal } from '../secrets/envelope.ts';
import type { Keyring } from '../secrets/keyring.ts';
import type { SecretContext } from '../secrets/secret-context.ts';
import type { Connection, ConnectionKey } from './connection.ts';

function contextOf(tenantId: string, { integration, id }: ConnectionKey): SecretContext {
  return { tenantId, owner: `${integration}/${id}`, field: 'credentials' };
}

/**
 * Seals and stores. Answers whether anything is different now: other credentials, or the same under the keyring's
 * current key. What was known of its health is forgotten then. `by` is the Slack user, or undefined for the settings.
 */
export async function storeConnection(
  tx: Tx,
  keyring: Keyring,
  tenantId: string,
  connection: Connection & { by?: string },
): Promise<boolean> {
  const { integration, id, name, by } = connection;
  const known = await findConnection(tx, keyring, tenantId, connection);
  const isSame =
    known && known.name === name && sameJson(known.credentials, connection.credentials);
  if (isSame && known.isCurrent) return false;
  const text = JSON.stringify(connection.credentials);
  const stored = {
    name,
    connected_by: by ?? null,
    credentials_sealed: seal(keyring, text, contextOf(tenantId, connection)),
    ...{ is_healthy: null, healthy_since: null, checked_at: null, problem: null },
  };
  await tx
    .insertInto('connections')
    .values({ tenant_id: tenantId, integration, id, ...stored })
    .onConflict(conflict =>
      conflict.columns(['integration', 'id']).doUpdateSet({ ...stored, updated_at: new Date() }),
    )
    .execute();
  return true;
}

export async function findConnection(
  tx: Tx,
  keyring: Keyring,
  tenantId: string,
  key: ConnectionKey,
): Promise<(Connection & { isCurrent: boolean }) | undefined> {
  const { integration, id } = key;
  const row = await tx
    .selectFrom('connections')
    .select(['name', 'credentials_sealed'])
    .where('tenant_id', '=', tenantId)
    .where('integration', '=', integration)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) return undefined;
  const { name, credentials_sealed: sealed } = row;
  const credentials = unsealed(keyring, sealed, contextOf(tenantId, key));
  return { integration, id, name, credentials, isCurrent: isCurrent(keyring, sealed) };
}

export async function listConnections(
  tx: Tx,
  keyring: Keyring,
  tenantId: string,
): Promise<Connection[]> {
  const rows = await tx
    .selectFrom('connections')
    .select(['integration', 'id', 'name', 'credentials_sealed'])
    .where('tenant_id', '=', tenantId)
    .orderBy('integration')
    .orderBy('name')
    .execute();
  return rows.map(({ credentials_sealed: sealed, ...row }) => ({
    ...row,
    credentials: unsealed(keyring, sealed, contextOf(tenantId, row)),
  }));
}

/** Seals with the keyring's current key what an older one sealed. */
export async function resealConnections(tx: Tx, keyring: Keyring, tenantId: string): Promise<void> {
  const rows = await tx
    .selectFrom('connections')
    .select(['integration', 'id', 'credentials_sealed'])
    .where('tenant_id', '=', tenantId)
    .execute();
  for (const { credentials_sealed: sealed, ...key } of rows) {
    const context = contextOf(tenantId, key);
    const credentials = isCurrent(keyring, sealed) ? undefined : unsealed(keyring, sealed, context);
    if (credentials === undefined) continue;
    await tx
      .updateTable('connections')
      .set({ credentials_sealed: seal(keyring, JSON.stringify(credentials), context) })
      .where('tenant_id', '=', tenantId)
      .where('integration', '=', key.integration)
      .where('id', '=', key.id)
      .execute();
  }
}

/** Undefined for what no key opens any more: one such connection must not take the others along. */
function unsealed(keyring: Keyring, sealed: string, context: SecretContext): unknown {
  try {
    return JSON.parse(open(keyring, sealed, context));
  } catch {
    return undefined;
  }
}

/** Forgets one connection. False when there was none. */
export async function removeConnection(
  tx: Tx,
  tenantId: string,
  { integration, id }: ConnectionKey,
): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('connections')
    .where('tenant_id', '=', tenantId)
    .where('integration', '=', integration)
    .where('id', '=', id)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/**
 * Makes room for the connections of the settings: forgets those that the settings had and have no more, and those of
 * people that bear a name which the settings give. Answers what was forgotten.
 */
export async function keepConnections(
  tx: Tx,
  tenantId: string,
  kept: (ConnectionKey & { name: string })[],
): Promise<ConnectionKey[]> {
  const keys = kept.map(({ integration, id }) => `${integration}/${id}`);
  const names = kept.map(({ integration, name }) => `${integration}/${name}`);
  return tx
    .deleteFrom('connections')
    .where('tenant_id', '=', tenantId)
    .where(({ eb, and, or }) =>
      and([
        eb(sql<string>`integration || '/' || id`, '<>', sql<string>`all(${keys}::text[])`),
        or([
          eb('connected_by', 'is', null),
          eb(sql<string>`integration || '/' || name`, '=', sql<string>`any(${names}::text[])`),
        ]),
      ]),
    )
    .returning(['integration', 'id'])
    .execute();
}

/** Whose webhook address this is (`<integration>/<id>`), or undefined when it is nobody's. */
export function tenantOfConnection(db: Database, address: string): Promise<string | undefined> {
  const [integration = '', id = ''] = address.split('/');
  return acrossTenants(db, async tx => {
    const row = await tx
      .selectFrom('connections')
      .select('tenant_id')
      .where('integration', '=', integration)
      .where('id', '=', id)
      .executeTakeFirst();
    return row?.tenant_id;
  });
}

function sameJson(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

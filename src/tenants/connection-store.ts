import { acrossTenants, type Database, type Tx } from '../db/transaction.ts';
import { isCurrent, open, seal } from '../secrets/envelope.ts';
import type { Keyring } from '../secrets/keyring.ts';

/** A tenant's link to a vendor. `credentials` are as stored: their integration checks them. */
export type Connection = { integration: string; id: string; credentials: unknown };

function contextOf(tenantId: string, integration: string, id: string) {
  return { tenantId, owner: `${integration}/${id}`, field: 'credentials' };
}

/**
 * Seals and stores. Answers whether anything is different now: other credentials, or the same under the keyring's
 * current key.
 */
export async function storeConnection(
  tx: Tx,
  keyring: Keyring,
  tenantId: string,
  connection: Connection,
): Promise<boolean> {
  const { integration, id } = connection;
  const known = await findConnection(tx, keyring, tenantId, { integration, id }).catch(
    () => undefined,
  );
  const isSame = known && sameJson(known.credentials, connection.credentials);
  if (isSame && known.isCurrent) return false;
  const sealed = seal(
    keyring,
    JSON.stringify(connection.credentials),
    contextOf(tenantId, integration, id),
  );
  await tx
    .insertInto('connections')
    .values({ tenant_id: tenantId, integration, id, credentials_sealed: sealed })
    .onConflict(conflict =>
      conflict
        .columns(['integration', 'id'])
        .doUpdateSet({ credentials_sealed: sealed, updated_at: new Date() }),
    )
    .execute();
  return true;
}

export async function findConnection(
  tx: Tx,
  keyring: Keyring,
  tenantId: string,
  key: { integration: string; id: string },
): Promise<(Connection & { isCurrent: boolean }) | undefined> {
  const row = await tx
    .selectFrom('connections')
    .select('credentials_sealed')
    .where('tenant_id', '=', tenantId)
    .where('integration', '=', key.integration)
    .where('id', '=', key.id)
    .executeTakeFirst();
  if (!row) return undefined;
  const text = open(keyring, row.credentials_sealed, contextOf(tenantId, key.integration, key.id));
  const credentials: unknown = JSON.parse(text);
  return { ...key, credentials, isCurrent: isCurrent(keyring, row.credentials_sealed) };
}

export async function listConnections(
  tx: Tx,
  keyring: Keyring,
  tenantId: string,
): Promise<Connection[]> {
  const rows = await tx
    .selectFrom('connections')
    .select(['integration', 'id', 'credentials_sealed'])
    .where('tenant_id', '=', tenantId)
    .orderBy('integration')
    .orderBy('id')
    .execute();
  return rows.map(row => ({
    integration: row.integration,
    id: row.id,
    credentials: JSON.parse(
      open(keyring, row.credentials_sealed, contextOf(tenantId, row.integration, row.id)),
    ),
  }));
}

/** Forgets the connections of this tenant that are not in the list. */
export async function keepConnections(
  tx: Tx,
  tenantId: string,
  id: string,
  integrations: string[],
): Promise<void> {
  await tx
    .deleteFrom('connections')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .where('integration', 'not in', integrations.length ? integrations : ['-'])
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

import { record } from '../audit/record.ts';
import { type Database, inTenant } from '../db/transaction.ts';
import { changeable } from './connect.ts';
import type { ConnectionKey } from './connection.ts';
import { connectionStates } from './connection-health-store.ts';
import { removeConnection } from './connection-store.ts';

/**
 * Forgets a connection and its credentials. The caller has checked that the person may connect.
 * @throws UserError unknown_connection, from_settings
 */
export function disconnect(
  deps: { db: Database },
  wanted: { tenantId: string; key: ConnectionKey; by: string; at: Date },
): Promise<void> {
  const { tenantId, key, by, at } = wanted;
  return inTenant(deps.db, tenantId, async tx => {
    const { integration, id } = changeable(await connectionStates(tx, tenantId), key);
    await removeConnection(tx, tenantId, { integration, id });
    const actor = { kind: 'person', id: by } as const;
    const subject = `connection/${integration}/${id}` as const;
    const data = { integration };
    await record(tx, tenantId, { type: 'connection.removed', subject, actor, data }, at);
  });
}

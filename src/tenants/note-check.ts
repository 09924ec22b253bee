import type { Actor } from '../audit/event.ts';
import { record } from '../audit/record.ts';
import { type Database, inTenant } from '../db/transaction.ts';
import type { ConnectionKey } from './connection.ts';
import { setHealth } from './connection-health-store.ts';

/** How a check ended: with a problem, or well. `by` is who asked for it; nobody when Nightjar looked by itself. */
export type Checked = { problem?: string; by?: string; at: Date };

/** Keeps how a check ended. It is recorded when a person asked for it or when the outcome is another one than before. */
export function noteCheck(
  deps: { db: Database },
  tenantId: string,
  key: ConnectionKey,
  { problem, by, at }: Checked,
): Promise<void> {
  return inTenant(deps.db, tenantId, async tx => {
    const news = await setHealth(tx, tenantId, key, { problem, at });
    if (news === 'gone' || (news === 'same' && !by)) return;
    const actor: Actor = by ? { kind: 'person', id: by } : { kind: 'system' };
    const subject = `connection/${key.integration}/${key.id}` as const;
    const outcome = { integration: key.integration, healthy: problem === undefined };
    const data = { ...outcome, ...(problem !== undefined && { reason: problem }) };
    await record(tx, tenantId, { type: 'connection.checked', subject, actor, data }, at);
  });
}

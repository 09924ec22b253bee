import { record } from '../audit/record.ts';
import { type Database, inTenant } from '../db/transaction.ts';

/** What was tried: a change of the connection with this id, or a new one of this name. */
type Refused = {
  tenantId: string;
  integration: string;
  id?: string;
  name: string;
  problem: string;
  by: string;
  at: Date;
};

/** Records that credentials did not pass their check and were not stored: whoever tries addresses leaves a trail. */
export function noteRefusal(deps: { db: Database }, refused: Refused): Promise<void> {
  const { tenantId, integration, id, name, problem, by, at } = refused;
  const actor = { kind: 'person', id: by } as const;
  const subject = `connection/${integration}/${id ?? name}` as const;
  const data = { integration, healthy: false, reason: problem };
  return inTenant(deps.db, tenantId, tx =>
    record(tx, tenantId, { type: 'connection.checked', subject, actor, data }, at),
  );
}

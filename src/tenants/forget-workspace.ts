import { record } from '../audit/record.ts';
import { type Database, inTenant } from '../db/transaction.ts';
import { forgetInstallation } from './installation-store.ts';

/** The workspace removed the app: its token is deleted at once. What was recorded stays. */
export function forgetWorkspace(
  deps: { db: Database },
  tenantId: string,
  teamId: string,
  at: Date,
): Promise<void> {
  return inTenant(deps.db, tenantId, async tx => {
    await forgetInstallation(tx, tenantId, teamId);
    await record(
      tx,
      tenantId,
      {
        type: 'installation.removed',
        subject: `installation/${teamId}`,
        actor: { kind: 'vendor', integration: 'slack', connection: teamId },
        data: {},
      },
      at,
    );
  });
}

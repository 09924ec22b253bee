import { record } from '../audit/record.ts';
import { type Database, inTenant } from '../db/transaction.ts';
import { forgetInstallation } from './installation-store.ts';
import { revokeTokens } from './revoke-token.ts';

/** The workspace removed the app: its token is deleted and ours are taken back at once. What was recorded stays. */
export function forgetWorkspace(
  deps: { db: Database },
  tenantId: string,
  teamId: string,
  at: Date,
): Promise<void> {
  return inTenant(deps.db, tenantId, async tx => {
    const actor = { kind: 'vendor', integration: 'slack', connection: teamId } as const;
    const subject = `installation/${teamId}` as const;
    await forgetInstallation(tx, tenantId, teamId);
    await record(tx, tenantId, { type: 'installation.removed', subject, actor, data: {} }, at);
    await revokeTokens(tx, tenantId, { actor, at });
  });
}

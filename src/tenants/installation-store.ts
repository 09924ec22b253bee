import type { Tx } from '../db/transaction.ts';
import { isCurrent, open, seal } from '../secrets/envelope.ts';
import type { Keyring } from '../secrets/keyring.ts';

/** Our Slack app in a tenant's workspace. */
export type Installation = { teamId: string; botId: string; botUserId: string; botToken: string };

function contextOf(tenantId: string, teamId: string) {
  return { tenantId, owner: `slack/${teamId}`, field: 'bot_token' };
}

export async function storeInstallation(
  tx: Tx,
  keyring: Keyring,
  tenantId: string,
  installation: Installation,
): Promise<void> {
  const { teamId, botId, botUserId, botToken } = installation;
  const stored = {
    bot_id: botId,
    bot_user_id: botUserId,
    bot_token_sealed: seal(keyring, botToken, contextOf(tenantId, teamId)),
  };
  await tx
    .insertInto('installations')
    .values({ tenant_id: tenantId, team_id: teamId, ...stored })
    .onConflict(conflict =>
      conflict.column('team_id').doUpdateSet({ ...stored, updated_at: new Date() }),
    )
    .execute();
}

/** `isCurrent` is false when the token is sealed under a key that is to be retired. */
export async function findInstallation(
  tx: Tx,
  keyring: Keyring,
  tenantId: string,
): Promise<(Installation & { isCurrent: boolean }) | undefined> {
  const row = await tx
    .selectFrom('installations')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .executeTakeFirst();
  return (
    row && {
      teamId: row.team_id,
      botId: row.bot_id,
      botUserId: row.bot_user_id,
      isCurrent: isCurrent(keyring, row.bot_token_sealed),
      botToken: open(keyring, row.bot_token_sealed, contextOf(tenantId, row.team_id)),
    }
  );
}

/** Slack says that the app was removed: the token goes at once. */
export async function forgetInstallation(tx: Tx, tenantId: string, teamId: string): Promise<void> {
  await tx
    .deleteFrom('installations')
    .where('tenant_id', '=', tenantId)
    .where('team_id', '=', teamId)
    .execute();
}

import type { Tx } from '../db/transaction.ts';

export type Tenant = { id: string; name: string; channelId?: string };

/** Makes the tenant if it is new. Answers whether it was. */
export async function ensureTenant(tx: Tx, tenant: { id: string; name: string }): Promise<boolean> {
  const made = await tx
    .insertInto('tenants')
    .values({ id: tenant.id, name: tenant.name, channel_id: null })
    .onConflict(conflict => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst();
  return made !== undefined;
}

export async function findTenant(tx: Tx, tenantId: string): Promise<Tenant | undefined> {
  const row = await tx
    .selectFrom('tenants')
    .select(['id', 'name', 'channel_id'])
    .where('id', '=', tenantId)
    .executeTakeFirst();
  return (
    row && { id: row.id, name: row.name, ...(row.channel_id && { channelId: row.channel_id }) }
  );
}

/** The channel in which incidents that arrive by webhook get their thread. */
export async function setIncidentChannel(
  tx: Tx,
  tenantId: string,
  channelId: string,
): Promise<void> {
  await tx
    .updateTable('tenants')
    .set({ channel_id: channelId })
    .where('id', '=', tenantId)
    .execute();
}

/** Lets the channel for incidents be looked for anew. False when it is another than this one. */
export async function forgetIncidentChannel(
  tx: Tx,
  tenantId: string,
  channelId: string,
): Promise<boolean> {
  const row = await tx
    .updateTable('tenants')
    .set({ channel_id: null })
    .where('id', '=', tenantId)
    .where(tenant =>
      tenant.or([tenant('channel_id', '=', channelId), tenant.val(channelId === '')]),
    )
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

import type { Tx } from '../db/transaction.ts';
import { newId } from '../lib/id.ts';

/** Something that a team runs. */
export type Service = { id: string; name: string; pagerId?: string; repositories: string[] };

export async function findService(
  tx: Tx,
  tenantId: string,
  by: { name: string } | { pagerId: string },
): Promise<Service | undefined> {
  const row = await tx
    .selectFrom('services')
    .select(['id', 'name', 'pager_id', 'repositories'])
    .where('tenant_id', '=', tenantId)
    .where('name' in by ? 'name' : 'pager_id', '=', 'name' in by ? by.name : by.pagerId)
    .executeTakeFirst();
  return (
    row && {
      id: row.id,
      name: row.name,
      repositories: row.repositories,
      ...(row.pager_id && { pagerId: row.pager_id }),
    }
  );
}

/** The names of all services that are known. */
export async function serviceNames(tx: Tx, tenantId: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('services')
    .select('name')
    .where('tenant_id', '=', tenantId)
    .execute();
  return rows.map(({ name }) => name);
}

/** Remembers what was found out about a service, under its name. */
export async function rememberService(
  tx: Tx,
  tenantId: string,
  service: Omit<Service, 'id'>,
): Promise<void> {
  const found = {
    pager_id: service.pagerId ?? null,
    repositories: JSON.stringify(service.repositories),
  };
  await tx
    .insertInto('services')
    .values({ tenant_id: tenantId, id: newId('svc'), name: service.name, ...found })
    .onConflict(conflict => conflict.columns(['tenant_id', 'name']).doUpdateSet(found))
    .execute();
}

import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import type { TestWorld } from './world.ts';

/** Everything that the embedded database of a stopped product holds of the audit log, oldest first. */
export async function storedAudit(
  world: Pick<TestWorld, 'env'>,
): Promise<{ type: string; event: string }[]> {
  const pglite = await PGlite.create(join(world.env.NIGHTJAR_DATA_DIR ?? '', 'postgres'));
  const query = 'select type, event from audit_events order by seq';
  const { rows } = await pglite.query<{ type: string; event: string }>(query);
  await pglite.close();
  return rows.map(row => ({ ...row, type: row.type.replace(/^nightjar\.|\.v\d+$/g, '') }));
}

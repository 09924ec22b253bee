import { type Kysely, sql } from 'kysely';

/** When an investigation last came on: while no process works on it, its time stands still. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(`alter table investigations add column progressed_at timestamptz`).execute(db);
}

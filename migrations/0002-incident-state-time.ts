import { type Kysely, sql } from 'kysely';

/** When the pager says that an incident came into its state: what happened before that comes late and changes nothing. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table incidents add column state_at timestamptz`.execute(db);
}

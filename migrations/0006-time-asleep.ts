import { type Kysely, sql } from 'kysely';

/**
 * An investigation's time counts from its first start, without the time that it slept while the model was away. What a
 * tenant spent on a day is summed up before every call of the model.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `alter table investigations
    add column asleep_since timestamptz,
    add column asleep_ms double precision not null default 0`,
  `create index transcript_spent on transcript (tenant_id, created_at) where cost_usd > 0`,
];

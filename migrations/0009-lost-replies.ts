import { type Kysely, sql } from 'kysely';

/**
 * What was charged for replies of the model that no transcript holds, in dollars: of an investigation those that broke
 * off, and while it is being asked what the call may cost; of a tenant also other calls, on the UTC day that began then.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  `alter table investigations
    add column asking_usd double precision,
    add column lost_usd double precision not null default 0`,
  `alter table tenants
    add column aside_day timestamptz,
    add column aside_usd double precision not null default 0`,
];

import { type Kysely, sql } from 'kysely';

/**
 * Connections that people make: each has a name in its tenant, and says who made it (null: the settings). How it fared
 * when it was last checked is kept, so that it can be shown without asking the vendor.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const STATEMENTS = [
  // Until now there were only those of the settings, all of them with the id `default`.
  `alter table connections
    add column name text not null default 'default',
    add column connected_by text,
    add column is_healthy boolean,
    add column healthy_since timestamptz,
    add column checked_at timestamptz,
    add column problem text`,
  `alter table connections alter column name drop default`,
  `create unique index connections_by_name on connections (tenant_id, integration, name)`,
];

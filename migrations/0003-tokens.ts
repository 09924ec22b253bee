import { type Kysely, sql } from 'kysely';

/** Tokens by which machines of a tenant ask Nightjar. Only the hash of one is kept; a revoked one stays, as a record. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const OWN = `tenant_id = current_setting('nightjar.tenant', true)`;

const STATEMENTS = [
  `create table tokens (
    tenant_id text not null references tenants (id),
    id text primary key,
    name text not null,
    sha256 text not null unique,
    created_by text not null,
    created_at timestamptz not null default now(),
    last_used_at timestamptz,
    revoked_at timestamptz
  )`,
  `create index tokens_of_tenant on tokens (tenant_id)`,
  `alter table tokens enable row level security`,
  `alter table tokens force row level security`,
  `create policy own_tenant on tokens using (${OWN}) with check (${OWN})`,
  `grant select, insert, update on tokens to nightjar_app`,
];

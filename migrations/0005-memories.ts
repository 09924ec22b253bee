import { type Kysely, sql } from 'kysely';

/**
 * What is remembered of an incident, for finding it when something like it happens again: one row each, in the words
 * of its findings. Everything else about it is read from its own rows. No index on `words`: row-level security is
 * checked before a text search, so one could not be used; a tenant's rows are found by the tenant.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const OWN = `tenant_id = current_setting('nightjar.tenant', true)`;

const STATEMENTS = [
  `create table memories (
    tenant_id text not null references tenants (id),
    incident_id text primary key references incidents (id),
    investigation_id text not null references investigations (id),
    service text,
    symptom text not null,
    cause text not null default '',
    verdict text not null check (verdict in ('confirmed', 'likely', 'inconclusive', 'no_issue')),
    change_repository text,
    change_sha text,
    change_title text,
    fired_at timestamptz not null,
    remembered_at timestamptz not null,
    words tsvector not null generated always as (
      to_tsvector('english', regexp_replace(
        coalesce(service, '') || ' ' || symptom || ' ' || cause, '([a-z])([A-Z])', '\\1 \\2', 'g'
      ))
    ) stored
  )`,
  `create index memories_of_tenant on memories (tenant_id, fired_at)`,
  `alter table memories enable row level security`,
  `alter table memories force row level security`,
  `create policy own_tenant on memories using (${OWN}) with check (${OWN})`,
  `grant select, insert, update on memories to nightjar_app`,
  // When somebody last found that it was not over after all.
  `alter table incidents add column reopened_at timestamptz`,
  `create index incidents_of_service on incidents (tenant_id, service_name, fired_at)`,
];

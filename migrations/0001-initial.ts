import { type Kysely, sql } from 'kysely';

/**
 * Two roles besides the owner. Both own nothing and bypass nothing:
 *   nightjar_app     sees and changes the rows of one tenant, named by the setting nightjar.tenant
 *   nightjar_system  finds work and routes requests: may read the few columns that this needs, of all tenants
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createRoles(db);
  for (const statement of [...TENANCY, ...WORK, ...AUDIT].map(text => text.trim())) {
    await sql.raw(statement).execute(db);
  }
  for (const table of TENANT_TABLES) await isolate(db, table, 'tenant_id');
  await isolate(db, 'tenants', 'id');
  for (const [table, columns] of Object.entries(ROUTING)) await letSystemRead(db, table, columns);
  await grantToApp(db);
}

async function createRoles(db: Kysely<unknown>): Promise<void> {
  for (const role of ['nightjar_app', 'nightjar_system']) {
    // Roles belong to the whole cluster, so another database of it may make them at the same moment.
    await sql
      .raw(`do $$ begin
        if not exists (select from pg_roles where rolname = '${role}') then
          create role ${role} nologin;
        end if;
      exception when duplicate_object or unique_violation then null;
      end $$`)
      .execute(db);
    await sql.raw(`grant ${role} to current_user`).execute(db);
    await sql.raw(`grant usage on schema public to ${role}`).execute(db);
  }
}

const TENANCY = [
  `create table tenants (
    id text primary key check (id ~ '^[A-Z0-9]{2,20}$'),
    name text not null,
    retention_class text not null default 'standard' check (retention_class in ('standard', 'extended')),
    channel_id text,
    created_at timestamptz not null default now()
  )`,
  `create table installations (
    tenant_id text not null references tenants (id),
    team_id text primary key,
    bot_id text not null,
    bot_user_id text not null,
    bot_token_sealed text not null,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
  )`,
  `create table connections (
    tenant_id text not null references tenants (id),
    integration text not null,
    id text not null,
    credentials_sealed text not null,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    primary key (integration, id)
  )`,
  `create table responders (
    tenant_id text not null references tenants (id),
    slack_user_id text not null,
    name text not null,
    email text,
    role text not null check (role in ('viewer', 'responder', 'admin')),
    role_is_set boolean not null default false,
    seen_at timestamptz not null default now(),
    primary key (tenant_id, slack_user_id)
  )`,
  `create table services (
    tenant_id text not null references tenants (id),
    id text primary key,
    name text not null,
    pager_id text,
    repositories jsonb not null default '[]',
    created_at timestamptz not null default now(),
    unique (tenant_id, name)
  )`,
  `create table deliveries (
    tenant_id text not null references tenants (id),
    source text not null,
    id text not null,
    received_at timestamptz not null default now(),
    primary key (tenant_id, source, id)
  )`,
];

const WORK = [
  `create table incidents (
    tenant_id text not null references tenants (id),
    id text primary key,
    source text not null,
    external_id text not null,
    external_url text,
    title text not null,
    state text not null check (state in ('triggered', 'acknowledged', 'resolved')),
    urgency text,
    priority text,
    service_name text,
    pager_service_id text,
    channel_id text,
    opened_by text,
    fired_at timestamptz not null,
    resolved_at timestamptz,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    unique (tenant_id, source, external_id)
  )`,
  `create table briefs (
    tenant_id text not null references tenants (id),
    investigation_id text primary key,
    incident_id text not null references incidents (id),
    body jsonb not null,
    gathered_at timestamptz not null default now()
  )`,
  `create table investigations (
    tenant_id text not null references tenants (id),
    id text primary key,
    incident_id text not null references incidents (id),
    question text not null,
    asked_by text,
    state text not null check (state in ('queued', 'running', 'waiting', 'finished')),
    version int not null,
    model text not null,
    system_text text not null,
    tools_text text not null,
    params_text text not null,
    budget jsonb not null,
    verdict text check (verdict in ('confirmed', 'likely', 'inconclusive', 'no_issue')),
    findings jsonb,
    ending text check (ending in ('findings', 'stopped', 'capped', 'failed')),
    waiting_reason text,
    retry_at timestamptz,
    attempts int not null default 0,
    stop_requested_by text,
    stop_requested_at timestamptz,
    created_at timestamptz not null default now(),
    started_at timestamptz,
    finished_at timestamptz
  )`,
  `create index investigations_open on investigations (state) where state <> 'finished'`,
  `create index investigations_of_incident on investigations (incident_id)`,
  `create table transcript (
    tenant_id text not null references tenants (id),
    investigation_id text not null references investigations (id),
    seq int not null,
    role text not null check (role in ('user', 'assistant', 'system')),
    content text not null,
    stop_reason text,
    request_id text,
    usage jsonb,
    cost_usd double precision not null default 0,
    created_at timestamptz not null default now(),
    primary key (investigation_id, seq)
  )`,
  `create table tool_calls (
    tenant_id text not null references tenants (id),
    investigation_id text not null references investigations (id),
    number int not null,
    tool_use_id text not null,
    seq int not null,
    tool text not null,
    input text not null,
    state text not null check (state in ('pending', 'done')),
    status text check (status in ('ok', 'no_data', 'error', 'unavailable')),
    asked text,
    connection text,
    url text,
    body text,
    result text,
    sha256 text,
    started_at timestamptz,
    finished_at timestamptz,
    primary key (investigation_id, number),
    unique (investigation_id, tool_use_id)
  )`,
  `create table steers (
    tenant_id text not null references tenants (id),
    id text primary key,
    investigation_id text not null references investigations (id),
    slack_user_id text not null,
    text text not null,
    taken_seq int,
    created_at timestamptz not null default now()
  )`,
  `create index steers_waiting on steers (investigation_id) where taken_seq is null`,
  `create table proposals (
    tenant_id text not null references tenants (id),
    id text primary key,
    incident_id text not null references incidents (id),
    investigation_id text not null references investigations (id),
    tool_use_id text not null,
    action text not null,
    draft jsonb not null,
    original_draft jsonb not null,
    revision int not null default 1,
    evidence jsonb not null default '[]',
    state text not null
      check (state in ('proposed', 'approved', 'done', 'rejected', 'refused', 'expired')),
    edited_by text,
    decided_by text,
    decided_at timestamptz,
    reason text,
    sent_at timestamptz,
    result jsonb,
    error jsonb,
    expires_at timestamptz not null,
    created_at timestamptz not null default now(),
    unique (investigation_id, tool_use_id)
  )`,
  `create index proposals_open on proposals (state) where state in ('proposed', 'approved')`,
  `create table slack_messages (
    tenant_id text not null references tenants (id),
    id text primary key,
    incident_id text not null references incidents (id),
    slot text not null,
    channel_id text not null,
    seq bigint generated always as identity,
    in_thread boolean not null,
    text text not null,
    blocks text not null,
    revision int not null,
    delivered int not null default 0,
    ts text,
    posting_since timestamptz,
    claimed_until timestamptz,
    next_attempt_at timestamptz not null default now(),
    attempts int not null default 0,
    refused text,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    unique (incident_id, slot)
  )`,
  `create index slack_messages_due on slack_messages (next_attempt_at)
    where delivered < revision and refused is null`,
];

/**
 * Retention classes are partitioned apart, so that a month can be dropped in one and kept in the other. The months
 * are made by the maintenance; what comes without one waits in the default partition, so recording never fails.
 */
const AUDIT = [
  `create table audit_heads (
    tenant_id text primary key references tenants (id),
    seq bigint not null,
    hash text not null
  )`,
  `create table audit_events (
    tenant_id text not null,
    retention_class text not null,
    seq bigint not null,
    time timestamptz not null,
    id text not null,
    type text not null,
    subject text not null,
    event text not null,
    prev_hash text not null,
    hash text not null,
    primary key (retention_class, time, tenant_id, seq)
  ) partition by list (retention_class)`,
  `create table audit_events_standard partition of audit_events for values in ('standard')
    partition by range (time)`,
  `create table audit_events_extended partition of audit_events for values in ('extended')
    partition by range (time)`,
  `create table audit_events_standard_default partition of audit_events_standard default`,
  `create table audit_events_extended_default partition of audit_events_extended default`,
  `create index audit_events_chain on audit_events (tenant_id, seq)`,
  `create index audit_events_subject on audit_events (tenant_id, subject)`,
  `create table audit_checkpoints (
    tenant_id text not null references tenants (id),
    seq bigint not null,
    hash text not null,
    made_at timestamptz not null default now(),
    key_id text not null,
    signature text not null,
    primary key (tenant_id, seq)
  )`,
  `create table audit_cuts (
    tenant_id text not null references tenants (id),
    first_seq bigint not null,
    last_seq bigint not null,
    prev_hash text not null,
    hash text not null,
    made_at timestamptz not null,
    key_id text not null,
    signature text not null,
    primary key (tenant_id, first_seq)
  )`,
];

const APPEND_ONLY = [
  'audit_events',
  'audit_events_standard',
  'audit_events_standard_default',
  'audit_events_extended',
  'audit_events_extended_default',
  'audit_checkpoints',
  'audit_cuts',
];

const TENANT_TABLES = [
  'installations',
  'connections',
  'responders',
  'services',
  'deliveries',
  'incidents',
  'briefs',
  'investigations',
  'transcript',
  'tool_calls',
  'steers',
  'proposals',
  'slack_messages',
  'audit_heads',
  ...APPEND_ONLY,
];

/** What nightjar_system may read: ids, states and due times, never contents. */
const ROUTING: Record<string, string[]> = {
  tenants: ['id', 'retention_class'],
  installations: ['tenant_id', 'team_id'],
  connections: ['tenant_id', 'integration', 'id'],
  deliveries: ['tenant_id', 'received_at'],
  incidents: ['tenant_id', 'id', 'created_at'],
  investigations: ['tenant_id', 'id', 'incident_id', 'state', 'retry_at', 'version', 'attempts'],
  proposals: ['tenant_id', 'id', 'state', 'revision', 'expires_at'],
  slack_messages: [
    'tenant_id',
    'id',
    'incident_id',
    'channel_id',
    'seq',
    'in_thread',
    'revision',
    'delivered',
    'ts',
    'claimed_until',
    'next_attempt_at',
    'refused',
    'slot',
  ],
  audit_heads: ['tenant_id', 'seq', 'hash'],
  audit_events_standard_default: ['time'],
  audit_events_extended_default: ['time'],
};

async function isolate(db: Kysely<unknown>, table: string, column: string): Promise<void> {
  const own = `${column} = current_setting('nightjar.tenant', true)`;
  await sql.raw(`alter table ${table} enable row level security`).execute(db);
  await sql.raw(`alter table ${table} force row level security`).execute(db);
  await sql
    .raw(`create policy own_tenant on ${table} using (${own}) with check (${own})`)
    .execute(db);
}

async function letSystemRead(db: Kysely<unknown>, table: string, columns: string[]): Promise<void> {
  await sql
    .raw(`create policy routing on ${table} for select to nightjar_system using (true)`)
    .execute(db);
  await sql.raw(`grant select (${columns.join(', ')}) on ${table} to nightjar_system`).execute(db);
}

async function grantToApp(db: Kysely<unknown>): Promise<void> {
  const changing = TENANT_TABLES.filter(table => !APPEND_ONLY.includes(table));
  await sql
    .raw(`grant select, insert, update on tenants, ${changing.join(', ')} to nightjar_app`)
    .execute(db);
  await sql
    .raw(`grant delete on deliveries, connections, installations to nightjar_app`)
    .execute(db);
  await sql
    .raw(`grant select, insert on audit_events, audit_checkpoints, audit_cuts to nightjar_app`)
    .execute(db);
  await sql.raw(`grant usage on all sequences in schema public to nightjar_app`).execute(db);
}

import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { makePartitions } from '../../src/audit/partitions.ts';
import { testDatabase } from '../support/database.ts';
import { sampleRows } from '../support/sample-rows.ts';

const { db } = await testDatabase();
await makePartitions(db, new Date('2026-11-21T00:00:00Z'));

const ROLES = ['nightjar_app', 'nightjar_system'];
const OWN = /current_setting\('nightjar\.tenant'::text, true\)/;

type Table = { name: string; enabled: boolean; forced: boolean; owner: string; column: string };
type Policy = { table: string; name: string; using: string | null; check: string | null };

const tables = await sql<Table>`
  select c.relname as name, c.relrowsecurity as enabled, c.relforcerowsecurity as forced,
    pg_get_userbyid(c.relowner) as owner, a.attname as column
  from pg_class c join pg_attribute a on a.attrelid = c.oid and not a.attisdropped
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
    and (a.attname = 'tenant_id' or (c.relname = 'tenants' and a.attname = 'id'))
  order by 1`.execute(db);

const policies = await sql<Policy>`
  select tablename as table, policyname as name, qual as using, with_check as check
  from pg_policies where schemaname = 'public'`.execute(db);

describe.each(tables.rows)('table $name', table => {
  test('is under row-level security, its owner too', () => {
    expect(table).toMatchObject({ enabled: true, forced: true });
    expect(ROLES).not.toContain(table.owner);
  });

  test('shows and takes only the rows of the tenant that is set', () => {
    const own = policies.rows.find(each => each.table === table.name && each.name === 'own_tenant');
    const expected = new RegExp(`^\\(${table.column} = ${OWN.source}\\)$`);
    expect(own?.using).toMatch(expected);
    expect(own?.check).toMatch(expected);
  });

  test('has no other policy but one that lets the system role read', async () => {
    const others = await sql<{ roles: string; cmd: string }>`
      select roles::text as roles, cmd from pg_policies
      where tablename = ${table.name} and policyname <> 'own_tenant'`.execute(db);
    for (const other of others.rows) {
      expect(other).toEqual({ roles: '{nightjar_system}', cmd: 'SELECT' });
    }
  });
});

test('every table of the product holds a tenant, and has a row in the samples', async () => {
  const all = await sql<{ name: string }>`
    select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition
      and relname not like 'kysely_%' order by 1`.execute(db);
  const names = all.rows.map(row => row.name);
  expect(tables.rows.map(row => row.name)).toEqual(expect.arrayContaining(names));
  expect(Object.keys(sampleRows('T1')).sort()).toEqual(names);
});

test('no view and no function shows rows past the policies', async () => {
  const views = await sql`select relname from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('v', 'm')`.execute(db);
  const definers = await sql`select proname from pg_proc
    where pronamespace = 'public'::regnamespace and prosecdef`.execute(db);
  expect([...views.rows, ...definers.rows]).toEqual([]);
});

test.each(ROLES)('%s owns nothing, bypasses nothing and cannot log in', async role => {
  const found = await sql`
    select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolcanlogin,
      (select count(*)::int from pg_class where relowner = pg_roles.oid) as owns,
      (select count(*)::int from pg_auth_members where member = pg_roles.oid) as memberships
    from pg_roles where rolname = ${role}`.execute(db);
  expect(found.rows).toEqual([
    {
      rolsuper: false,
      rolbypassrls: false,
      rolcreaterole: false,
      rolcreatedb: false,
      rolcanlogin: false,
      owns: 0,
      memberships: 0,
    },
  ]);
});

test('the application may delete only what is not a record', async () => {
  const found = await sql<{ name: string }>`
    select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
      and has_table_privilege('nightjar_app', oid, 'DELETE') order by 1`.execute(db);
  expect(found.rows.map(row => row.name)).toEqual(['connections', 'deliveries', 'installations']);
});

test('the system role may write nothing, and read neither contents nor credentials', async () => {
  const found = await sql<{ table: string; column: string }>`
    select c.relname as table, a.attname as column
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
      and has_column_privilege('nightjar_system', c.oid, a.attnum, 'SELECT')`.execute(db);
  const secret = /sealed|text|blocks|content|body|draft|findings|question|name|email|event$|result/;
  expect(found.rows.filter(row => secret.test(row.column))).toEqual([]);
  const writable = await sql`
    select relname from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
      and has_table_privilege('nightjar_system', oid, 'INSERT, UPDATE, DELETE, TRUNCATE')`.execute(
    db,
  );
  expect(writable.rows).toEqual([]);
});

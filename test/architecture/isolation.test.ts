import fc from 'fast-check';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { type Database, inTenant, type Tx } from '../../src/db/transaction.ts';
import { attempt, count, DENIED, type Outcome, TAKEN } from '../support/attempt.ts';
import { testDatabase } from '../support/database.ts';
import { type SampleRows, sampleRows } from '../support/sample-rows.ts';

const { db } = await testDatabase();
type Table = keyof SampleRows;
type Operation = 'select' | 'insert' | 'update' | 'delete';

const TABLES = Object.keys(sampleRows('T')) as Table[];
const OPERATIONS: Operation[] = ['select', 'insert', 'update', 'delete'];
const [OWN, OTHER] = ['TOWN', 'TOTHER'];
for (const tenant of [OWN, OTHER]) await fill(db, tenant);

async function fill(to: Database, tenant: string): Promise<void> {
  const rows = sampleRows(tenant);
  await inTenant(to, tenant, async tx => {
    for (const table of TABLES) await insert(tx, table, rows);
  });
}

async function insert(tx: Tx, table: Table, rows: SampleRows): Promise<number> {
  const result = await tx.insertInto(table).values(rows[table]).executeTakeFirst();
  return Number(result.numInsertedOrUpdatedRows);
}

/** Acts on the rows of `owner`, whoever is set. */
function act(tx: Tx, table: Table, operation: Operation, owner: string): Promise<number> {
  const column = table === 'tenants' ? 'id' : 'tenant_id';
  const rows = `${column} = '${owner}'`;
  switch (operation) {
    case 'select':
      return count(tx, `select from ${table} where ${rows}`);
    case 'insert':
      return insert(tx, table, sampleRows(owner, 2));
    case 'update':
      return count(tx, `update ${table} set ${column} = ${column} where ${rows}`);
    case 'delete':
      return count(tx, `delete from ${table} where ${rows}`);
  }
}

const granted = await sql<{ table: Table; operation: Operation; granted: boolean }>`
  select "table", operation, has_table_privilege('nightjar_app', "table", operation) as granted
  from unnest(${TABLES}::text[]) as "table", unnest(${OPERATIONS}::text[]) as operation`.execute(
  db,
);

describe.each(granted.rows)('$operation on $table', ({ table, operation, granted: isGranted }) => {
  const none = operation === 'insert' || !isGranted ? DENIED : 0;

  test('reaches the rows of the own tenant, if the application may do that at all', async () => {
    const outcome = await attempt(db, OWN, tx => act(tx, table, operation, OWN));
    expect(outcomes(table, operation, isGranted)).toContain(outcome);
  });

  test('reaches no row of another tenant', async () => {
    expect(await attempt(db, OWN, tx => act(tx, table, operation, OTHER))).toBe(none);
  });

  test.each([undefined, '', 'towN', `x' or true --`, '%', 'TOWN\n'])(
    'reaches nothing as %j',
    async tenant => {
      expect(await attempt(db, tenant, tx => act(tx, table, operation, OWN))).toBe(none);
    },
  );
});

/** A tenant has one row in `tenants` and in `audit_heads`, an incident one memory; rows that others point at stay. */
function outcomes(table: Table, operation: Operation, isGranted: boolean): Outcome[] {
  if (!isGranted) return [DENIED];
  if (operation === 'insert' && table === 'tenants') return [DENIED];
  if (operation === 'insert' && ['audit_heads', 'memories'].includes(table)) return [TAKEN];
  return [1];
}

test.each(TABLES)('a row of %s cannot be given to another tenant', async table => {
  const column = table === 'tenants' ? 'id' : 'tenant_id';
  const outcome = await attempt(db, OWN, tx =>
    count(tx, `update ${table} set ${column} = '${OTHER}'`),
  );
  expect(outcome).toBe(DENIED);
});

type Step = { tenant: string; ending: 'commits' | 'throws' | 'breaks'; table: Table };

const step: fc.Arbitrary<Step> = fc.record({
  tenant: fc.constantFrom(OWN, OTHER),
  ending: fc.constantFrom('commits', 'throws', 'breaks'),
  table: fc.constantFrom(...TABLES),
});

/** One transaction as a tenant: answers whose rows it saw, and ends as it is told. */
async function take({ tenant, ending, table }: Step): Promise<string[]> {
  const seen: string[] = [];
  const column = table === 'tenants' ? 'id' : 'tenant_id';
  const transaction = inTenant(db, tenant, async tx => {
    const found = await sql
      .raw<{ owner: string }>(`select distinct ${column} as owner from ${table}`)
      .execute(tx);
    seen.push(...found.rows.map(row => row.owner));
    if (ending === 'throws') throw new Error('thrown');
    if (ending === 'breaks') await sql`select 1 / 0`.execute(tx);
  });
  await transaction.catch(() => {});
  return seen;
}

test('two tenants at the same time, with errors in the middle, never see each other', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 8 }), async steps => {
      const seen = await Promise.all(steps.map(take));
      expect(seen).toEqual(steps.map(each => [each.tenant]));
      const after = await sql<{ tenant: string; role: string }>`
        select current_setting('nightjar.tenant', true) as tenant, current_user = session_user as role
      `.execute(db);
      expect(after.rows[0]?.tenant || '').toBe('');
      expect(after.rows[0]?.role).toBe(true);
    }),
    { numRuns: 100, seed: 20261121 },
  );
});

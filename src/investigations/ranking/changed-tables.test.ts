import { expect, test } from 'vitest';
import { changedTables, tablesNamed } from './changed-tables.ts';

test.each([
  ['+CREATE INDEX a_idx ON invoices (customer_id);', ['invoices']],
  ['+ALTER TABLE IF EXISTS ONLY public.shipments ADD COLUMN region text', ['shipments']],
  ['+    add_index :orders, :placed_at', ['orders']],
  ['+  op.alter_column("accounts", "name", nullable=False)', ['accounts']],
  ['+  REFERENCES owner ON DELETE CASCADE', []],
])('%s: %j', (line, tables) => {
  expect(changedTables([{ path: 'db/migrations/0042_x.sql', lines: [line] }])).toEqual(tables);
  expect(changedTables([{ path: 'src/x.ts', lines: [line] }])).toEqual([]);
});

test.each([
  ['canceling statement due to lock timeout: UPDATE invoices SET state = $*', true],
  ['still waiting for a lock on relation "invoices"', true],
  ['invoices: 40 % of requests fail', false],
  ['update of invoices_old', false],
])('%s: %s', (line, isNamed) => {
  expect(tablesNamed(['invoices'], [line])).toEqual(isNamed ? ['invoices'] : []);
});

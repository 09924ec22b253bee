import { expect, test } from 'vitest';
import { inTenant } from '../../src/db/transaction.ts';
import { testDatabase, testTenant } from './database.ts';

const { db } = await testDatabase();

test('a test file gets a migrated database of its own, with tenants that see only themselves', async () => {
  const tenant = await testTenant(db);
  await testTenant(db, 'TOTHER');
  const seen = await inTenant(db, tenant, tx => tx.selectFrom('tenants').select('id').execute());
  expect(seen).toEqual([{ id: tenant }]);
});

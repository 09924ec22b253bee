import { expect, test } from 'vitest';
import { testDatabase, testTenant } from '../../test/support/database.ts';
import { acrossTenants, inTenant, outsideTransaction } from './transaction.ts';

const { db } = await testDatabase();
const tenantId = await testTenant(db);

test('a transaction inside a transaction is refused instead of waiting for itself', async () => {
  const nested = inTenant(db, tenantId, () => acrossTenants(db, async () => 1));
  await expect(nested).rejects.toThrow('inside a transaction');
});

test('what a transaction sets off may open its own', async () => {
  const later = await inTenant(db, tenantId, async () => {
    const work = outsideTransaction(
      () =>
        new Promise<number>(done => {
          setTimeout(async () => done(await acrossTenants(db, async () => 2)), 5);
        }),
    );
    return { work };
  });
  expect(await later.work).toBe(2);
});

test('a failure leaves nothing, and the connection is good for the next', async () => {
  const failing = inTenant(db, tenantId, async tx => {
    await tx.updateTable('tenants').set({ name: 'half' }).execute();
    throw new Error('stop');
  });
  await expect(failing).rejects.toThrow('stop');
  const row = await inTenant(db, tenantId, tx =>
    tx.selectFrom('tenants').select('name').executeTakeFirst(),
  );
  expect(row?.name).not.toBe('half');
});

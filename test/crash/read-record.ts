import { signerFromKeyring } from '../../src/audit/signer.ts';
import { type Verification, verifyChain } from '../../src/audit/verify.ts';
import { openDatabase } from '../../src/db/open-database.ts';
import { acrossTenants, inTenant, type Tx } from '../../src/db/transaction.ts';
import { silentLog } from '../../src/lib/log.ts';
import { localKeyring } from '../../src/secrets/local-keyring.ts';

/** All that the product wrote down, read when it has stopped. */
export type Written = Awaited<ReturnType<typeof rowsOf>> & {
  chain: Verification;
  /** Stories by the state that the engine has them in. */
  stories: Map<string, number>;
};

export async function readRecord(env: Record<string, string>): Promise<Written> {
  const dataDir = env.NIGHTJAR_DATA_DIR ?? '';
  const database = await openDatabase({ databaseUrl: env.DATABASE_URL, dataDir }, silentLog);
  try {
    const { db } = database;
    const tenants = await acrossTenants(db, tx => tx.selectFrom('tenants').select('id').execute());
    const [tenantId = ''] = tenants.map(({ id }) => id);
    const signer = signerFromKeyring(await localKeyring(dataDir));
    const chain = await inTenant(db, tenantId, tx => verifyChain(tx, tenantId, signer));
    const { rows } = await database.pool.query<{ status: string; count: string }>(
      'select status, count(*) from dbos.workflow_status group by status',
    );
    const stories = new Map(rows.map(row => [row.status, Number(row.count)]));
    return { ...(await inTenant(db, tenantId, rowsOf)), chain, stories };
  } finally {
    await database.close();
  }
}

async function rowsOf(tx: Tx) {
  return {
    incidents: await tx.selectFrom('incidents').selectAll().execute(),
    investigations: await tx.selectFrom('investigations').selectAll().execute(),
    entries: await tx.selectFrom('transcript').selectAll().orderBy('seq').execute(),
    calls: await tx.selectFrom('tool_calls').selectAll().orderBy('number').execute(),
    proposals: await tx.selectFrom('proposals').selectAll().execute(),
    messages: await tx.selectFrom('slack_messages').selectAll().orderBy('seq').execute(),
    events: await tx
      .selectFrom('audit_events')
      .select(['seq', 'type', 'subject', 'event'])
      .orderBy('seq')
      .execute(),
    deliveries: await tx.selectFrom('deliveries').selectAll().execute(),
  };
}

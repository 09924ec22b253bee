import { dropExpired } from '../audit/drop-expired.ts';
import { makeCheckpoints } from '../audit/make-checkpoints.ts';
import { makePartitions, tableOf } from '../audit/partitions.ts';
import type { Signer } from '../audit/signer.ts';
import { verifyAll } from '../audit/verify-all.ts';
import type { Database } from '../db/transaction.ts';
import type { Log } from '../lib/log.ts';
import { clearEvidence } from './clear-evidence.ts';
import { forgetDeliveries } from './forget-deliveries.ts';

export type MaintenanceDeps = { db: Database; signer: Signer; log: Log };

/** Something that is done by the calendar, in UTC. It may run twice, and in two processes at once. */
export type Task = {
  name: string;
  /** Whether the start of the product waits for it, does it right afterwards, or leaves it to the calendar. */
  atStart: 'waits' | 'follows' | 'no';
  schedule: string;
  run(deps: MaintenanceDeps, now: Date): Promise<void>;
};

export const TASKS: readonly Task[] = [
  {
    name: 'make audit partitions',
    atStart: 'waits',
    schedule: '5 0 * * *',
    run: partitionsMade,
  },
  {
    name: 'sign audit checkpoints',
    atStart: 'follows',
    schedule: '10 0 * * *',
    run: checkpointsMade,
  },
  {
    name: 'drop expired audit partitions',
    atStart: 'follows',
    schedule: '20 0 * * *',
    run: partitionsDropped,
  },
  { name: 'clear evidence', atStart: 'follows', schedule: '40 * * * *', run: evidenceCleared },
  {
    name: 'forget deliveries',
    atStart: 'follows',
    schedule: '50 0 * * *',
    run: deliveriesForgotten,
  },
  { name: 'verify audit logs', atStart: 'no', schedule: '30 2 * * 0', run: logsVerified },
];

async function partitionsMade({ db, log }: MaintenanceDeps, now: Date): Promise<void> {
  const made = await makePartitions(db, now);
  if (made.length > 0) log.info({ partitions: made.map(tableOf) }, 'audit partitions made');
}

/** A log that is shipped elsewhere is where checkpoints survive somebody who rewrites the database. */
async function checkpointsMade(deps: MaintenanceDeps, now: Date): Promise<void> {
  for (const checkpoint of await makeCheckpoints(deps, now)) {
    deps.log.info({ checkpoint }, 'audit checkpoint');
  }
}

async function partitionsDropped(deps: MaintenanceDeps, now: Date): Promise<void> {
  const dropped = await dropExpired(deps, now);
  if (dropped.length > 0) {
    deps.log.info({ partitions: dropped.map(tableOf) }, 'audit partitions dropped');
  }
}

async function logsVerified(deps: MaintenanceDeps, now: Date): Promise<void> {
  for (const { tenantId, found } of await verifyAll(deps, now)) {
    deps.log.error({ tenantId, found }, 'audit log is broken');
  }
}

async function evidenceCleared(deps: MaintenanceDeps, now: Date): Promise<void> {
  const calls = await clearEvidence(deps, now);
  if (calls > 0) deps.log.info({ calls }, 'evidence cleared');
}

async function deliveriesForgotten(deps: MaintenanceDeps, now: Date): Promise<void> {
  const deliveries = await forgetDeliveries(deps, now);
  if (deliveries > 0) deps.log.info({ deliveries }, 'deliveries forgotten');
}

import { acrossTenants, type Database, inTenant } from '../db/transaction.ts';
import { STORY_VERSION } from '../investigations/investigation.ts';
import { countFailedStart } from '../investigations/investigation-store.ts';
import type { Log } from '../lib/log.ts';
import type { Engine } from './engine.ts';
import type { CarryOutInput, InvestigateInput } from './stories.ts';

export type ReconcileDeps = {
  db: Database;
  engine: Engine;
  now(): Date;
  log: Log;
  giveUp(ref: { tenantId: string; proposalId: string }): Promise<void>;
};

/** Starts the story of an investigation, under an id that its row gives. */
async function startInvestigation(
  deps: ReconcileDeps,
  row: { tenantId: string; id: string; attempts: number; version: number },
): Promise<void> {
  const { tenantId, id, attempts, version } = row;
  const input: InvestigateInput = { version, tenantId, investigationId: id, attempts };
  const { failed } = await deps.engine.start('investigate', `${id}:${attempts}`, input, tenantId);
  // An engine that gave up under this id is asked again under the next.
  if (failed) await inTenant(deps.db, tenantId, tx => countFailedStart(tx, tenantId, id, attempts));
}

/** Starts carrying out an approved proposal, under an id that its row gives. */
async function startCarryOut(
  deps: ReconcileDeps,
  row: { tenantId: string; id: string; revision: number },
): Promise<void> {
  const input: CarryOutInput = {
    version: STORY_VERSION,
    tenantId: row.tenantId,
    proposalId: row.id,
  };
  const id = `${row.id}:${row.revision}`;
  const { failed } = await deps.engine.start('carry out', id, input, row.tenantId);
  // The engine gave up: the person is told, and what may have been written is looked for before another try.
  if (failed) await deps.giveUp(input);
}

/**
 * Starts what a crash kept from starting: between the commit that asked for it and the start itself. Rows are the
 * truth, so it only has to look for those that should be going on.
 */
export async function reconcile(deps: ReconcileDeps): Promise<void> {
  const { investigations, proposals } = await acrossTenants(deps.db, async tx => ({
    investigations: await tx
      .selectFrom('investigations')
      .select(['tenant_id', 'id', 'attempts', 'version'])
      .where('state', '<>', 'finished')
      .where(row => row.or([row('state', '<>', 'waiting'), row('retry_at', '<=', deps.now())]))
      .execute(),
    proposals: await tx
      .selectFrom('proposals')
      .select(['tenant_id', 'id', 'revision'])
      .where('state', '=', 'approved')
      .execute(),
  }));
  for (const row of investigations) {
    await tried(deps, row.id, () => startInvestigation(deps, { ...row, tenantId: row.tenant_id }));
  }
  for (const row of proposals) {
    await tried(deps, row.id, () => startCarryOut(deps, { ...row, tenantId: row.tenant_id }));
  }
}

/** One row that cannot be started keeps no other from being started. */
async function tried(deps: ReconcileDeps, id: string, start: () => Promise<void>): Promise<void> {
  try {
    await start();
  } catch (error) {
    deps.log.error({ err: error, id }, 'a story could not be started');
  }
}

const EVERY_MS = 2_000;

/** Reconciles at once, every few seconds, and whenever `look` says that there is something new. */
export function startReconciler(deps: ReconcileDeps): { look(): void; stop(): Promise<void> } {
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let isWanted = false;
  const run = async () => {
    do {
      isWanted = false;
      await reconcile(deps).catch(error =>
        deps.log.error({ err: error }, 'work could not be looked for'),
      );
    } while (isWanted && !isStopped);
    running = undefined;
    if (!isStopped) timer = setTimeout(look, EVERY_MS);
  };
  const look = () => {
    isWanted = true;
    if (isStopped || running) return;
    clearTimeout(timer);
    running = run();
  };
  look();
  return {
    look,
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}

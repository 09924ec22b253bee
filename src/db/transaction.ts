import { AsyncLocalStorage } from 'node:async_hooks';
import { type Kysely, sql, type Transaction } from 'kysely';
import type { Tables } from './schema.ts';

export type Database = Kysely<Tables>;
export type Tx = Transaction<Tables>;

type Scope = { isOpen: boolean; last: (() => Promise<void>)[] };

const scope = new AsyncLocalStorage<Scope>();

/**
 * Has something done as the last thing before the commit of the transaction at hand: for what locks a row that
 * many transactions need. All of them then lock in one order, and hold that row for a moment only.
 */
export function beforeCommit(work: () => Promise<void>): void {
  const open = scope.getStore();
  if (!open?.isOpen) throw new Error('there is no transaction to end');
  open.last.push(work);
}

/** Runs what a transaction sets off but must not be part of, such as a timer. */
export function outsideTransaction<T>(run: () => T): T {
  return scope.exit(run);
}

/**
 * One transaction as one tenant: row-level security shows and takes only that tenant's rows.
 * The embedded database has one connection, so a transaction inside a transaction would wait for itself for
 * ever; it is refused instead.
 */
export function inTenant<T>(
  db: Database,
  tenantId: string,
  run: (tx: Tx) => Promise<T>,
): Promise<T> {
  return asRole(db, 'nightjar_app', tenantId, run);
}

/**
 * One transaction that reads ids, states and due times of every tenant, for routing a request to its tenant and
 * for finding work. It can read nothing else and write nothing.
 */
export function acrossTenants<T>(db: Database, run: (tx: Tx) => Promise<T>): Promise<T> {
  return asRole(db, 'nightjar_system', '', run);
}

async function asRole<T>(
  db: Database,
  role: string,
  tenantId: string,
  run: (tx: Tx) => Promise<T>,
): Promise<T> {
  if (scope.getStore()?.isOpen) throw new Error('a transaction was begun inside a transaction');
  const mine: Scope = { isOpen: true, last: [] };
  return scope.run(mine, () =>
    db
      .transaction()
      .execute(async tx => {
        await sql`select set_config('role', ${role}, true), set_config('nightjar.tenant', ${tenantId}, true)`.execute(
          tx,
        );
        const result = await run(tx);
        for (const work of mine.last) await work();
        return result;
      })
      .finally(() => {
        mine.isOpen = false;
      }),
  );
}

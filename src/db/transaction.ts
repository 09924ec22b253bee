import { AsyncLocalStorage } from 'node:async_hooks';
import { type Kysely, sql, type Transaction } from 'kysely';
import type { Tables } from './schema.ts';

export type Database = Kysely<Tables>;
export type Tx = Transaction<Tables>;

const scope = new AsyncLocalStorage<{ isOpen: boolean }>();

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
  const mine = { isOpen: true };
  return scope.run(mine, () =>
    db
      .transaction()
      .execute(async tx => {
        await sql`select set_config('role', ${role}, true), set_config('nightjar.tenant', ${tenantId}, true)`.execute(
          tx,
        );
        return run(tx);
      })
      .finally(() => {
        mine.isOpen = false;
      }),
  );
}

import { sql } from 'kysely';
import type { Database, Tx } from '../../src/db/transaction.ts';

/** Rows seen or changed, or the SQLSTATE of the refusal. */
export type Outcome = number | string;

export const DENIED = '42501';
export const TAKEN = '23505';

/** Tries something as the application with whatever tenant is set, and takes it back. */
export async function attempt(
  db: Database,
  tenant: string | undefined,
  run: (tx: Tx) => Promise<number>,
): Promise<Outcome> {
  let outcome: Outcome = '';
  const undo = new Error('undo');
  const transaction = db.transaction().execute(async tx => {
    await sql`select set_config('role', 'nightjar_app', true)`.execute(tx);
    if (tenant !== undefined) {
      await sql`select set_config('nightjar.tenant', ${tenant}, true)`.execute(tx);
    }
    outcome = await run(tx);
    throw undo;
  });
  await transaction.catch(error => {
    if (error !== undo) outcome = String(error.code ?? error);
  });
  return outcome;
}

/** Runs a statement; the number of rows that it changed or, for a query, found. */
export async function count(tx: Tx, statement: string): Promise<number> {
  const result = await sql.raw(statement).execute(tx);
  return Number(result.numAffectedRows ?? result.rows.length);
}

import { sql } from 'kysely';
import type { Tx } from '../db/transaction.ts';
import { GENESIS } from './chain.ts';
import type { Checkpoint } from './checkpoint.ts';
import type { Cut } from './cut.ts';

/** What is written about a tenant's log, beside its events. */
export type LogBook = {
  head: { seq: number; hash: string };
  /** `seq` of the first and the last event that is there; 1 and 0 without any. */
  lowest: number;
  highest: number;
  checkpoints: Checkpoint[];
  cuts: Cut[];
};

type Dated<T> = Omit<T, 'madeAt'> & { madeAt: string };
type Row = {
  head: LogBook['head'] | null;
  lowest: string | null;
  highest: string | null;
  checkpoints: Dated<Checkpoint>[];
  cuts: Dated<Cut>[];
};

/**
 * Reads all of it in one statement, so that it fits together while others append. The statement also holds the
 * partitions: none is dropped before this transaction ends.
 */
export async function readLogBook(tx: Tx, tenantId: string): Promise<LogBook> {
  const { rows } = await sql<Row>`
    select
      (select json_build_object('seq', seq, 'hash', hash)
        from audit_heads where tenant_id = ${tenantId}) as head,
      (select min(seq) from audit_events where tenant_id = ${tenantId}) as lowest,
      (select max(seq) from audit_events where tenant_id = ${tenantId}) as highest,
      (select coalesce(json_agg(json_build_object('tenantId', tenant_id, 'seq', seq, 'hash', hash,
          'madeAt', made_at, 'keyId', key_id, 'signature', signature) order by seq), '[]')
        from audit_checkpoints where tenant_id = ${tenantId}) as checkpoints,
      (select coalesce(json_agg(json_build_object('tenantId', tenant_id, 'firstSeq', first_seq,
          'lastSeq', last_seq, 'prevHash', prev_hash, 'hash', hash, 'madeAt', made_at,
          'keyId', key_id, 'signature', signature) order by first_seq), '[]')
        from audit_cuts where tenant_id = ${tenantId}) as cuts`.execute(tx);
  const [row] = rows;
  return {
    head: row?.head ?? { seq: 0, hash: GENESIS },
    lowest: Number(row?.lowest ?? 1),
    highest: Number(row?.highest ?? 0),
    checkpoints: (row?.checkpoints ?? []).map(dated),
    cuts: (row?.cuts ?? []).map(dated),
  };
}

function dated<T extends { madeAt: string }>(row: T): Omit<T, 'madeAt'> & { madeAt: Date } {
  return { ...row, madeAt: new Date(row.madeAt) };
}

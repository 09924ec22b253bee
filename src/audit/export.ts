import { sql } from 'kysely';
import { type Database, inTenant, type Tx } from '../db/transaction.ts';
import { canonicalJson } from './canonical-json.ts';
import type { Actor } from './event.ts';
import { record } from './record.ts';
import type { Signer } from './signer.ts';

export type ExportRequest = { tenantId: string; from: Date; to: Date; actor: Actor; at: Date };

/**
 * What an export holds. With it a reader can walk the exported chain: the hash of each line is SHA-256 over the
 * hash before it and the line, beginning with `prevHash` and ending with `hash`.
 */
export type Manifest = {
  tenantId: string;
  from: Date;
  to: Date;
  count: number;
  /** Absent when nothing is exported. */
  first?: { seq: number; prevHash: string };
  last?: { seq: number; hash: string };
  keyId: string;
  /** Over the canonical JSON of all of the above. */
  signature: string;
};

type Span = Pick<Manifest, 'count' | 'first' | 'last'>;
type SpanRow = { count: string; first: string; last: string; prevHash: string; hash: string };

const PAGE = 1_000;

/**
 * A tenant's events of a window, from the first to the last in it, as CloudEvents: one canonical JSON text a line.
 * The export is itself recorded. Lines are read in pages with a transaction each, so a slow reader holds nothing.
 * @throws Error while reading, when events went away meanwhile: such an export is not whole.
 */
export async function exportEvents(
  deps: { db: Database; signer: Signer },
  request: ExportRequest,
): Promise<{ manifest: Manifest; lines: AsyncGenerator<string> }> {
  const { tenantId, from, to } = request;
  const span = await inTenant(deps.db, tenantId, tx => spanOf(tx, request));
  await inTenant(deps.db, tenantId, tx => recordExport(tx, request, span));
  const facts = { tenantId, from, to, ...span, keyId: deps.signer.keyId };
  const signature = deps.signer.sign(Buffer.from(canonicalJson(facts)));
  return { manifest: { ...facts, signature }, lines: readLines(deps.db, tenantId, span) };
}

async function spanOf(tx: Tx, { tenantId, from, to }: ExportRequest): Promise<Span> {
  const { rows } = await sql<SpanRow>`
    with span as (
      select min(seq) as first, max(seq) as last from audit_events
      where tenant_id = ${tenantId} and time >= ${from} and time < ${to}
    )
    select span.first, span.last, first.prev_hash as "prevHash", last.hash,
      (select count(*) from audit_events
        where tenant_id = ${tenantId} and seq between span.first and span.last) as count
    from span
    join audit_events as first on first.tenant_id = ${tenantId} and first.seq = span.first
    join audit_events as last on last.tenant_id = ${tenantId} and last.seq = span.last`.execute(tx);
  const [row] = rows;
  if (!row) return { count: 0 };
  return {
    count: Number(row.count),
    first: { seq: Number(row.first), prevHash: row.prevHash },
    last: { seq: Number(row.last), hash: row.hash },
  };
}

function recordExport(tx: Tx, request: ExportRequest, span: Span): Promise<void> {
  const { tenantId, from, to, actor, at } = request;
  const data = {
    from: from.toISOString(),
    to: to.toISOString(),
    count: span.count,
    ...(span.first && { firstSeq: span.first.seq }),
    ...(span.last && { lastSeq: span.last.seq }),
  };
  return record(
    tx,
    tenantId,
    { type: 'audit.exported', subject: `audit/${tenantId}`, actor, data },
    at,
  );
}

async function* readLines(db: Database, tenantId: string, span: Span): AsyncGenerator<string> {
  if (!span.first || !span.last) return;
  let next = span.first.seq;
  let count = 0;
  while (next <= span.last.seq) {
    const range = { from: next, to: Math.min(next + PAGE - 1, span.last.seq) };
    for (const line of await readPage(db, tenantId, range)) {
      yield `${line}\n`;
      count += 1;
    }
    next = range.to + 1;
  }
  if (count !== span.count) throw new Error('the audit export is not whole: events went away');
}

function readPage(
  db: Database,
  tenantId: string,
  range: { from: number; to: number },
): Promise<string[]> {
  return inTenant(db, tenantId, async tx => {
    const rows = await tx
      .selectFrom('audit_events')
      .select('event')
      .where('tenant_id', '=', tenantId)
      .where('seq', '>=', String(range.from))
      .where('seq', '<=', String(range.to))
      .orderBy('seq')
      .execute();
    return rows.map(row => row.event);
  });
}

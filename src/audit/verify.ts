import type { Tx } from '../db/transaction.ts';
import { GENESIS } from './chain.ts';
import { type Checkpoint, isGenuineCheckpoint } from './checkpoint.ts';
import { isGenuineCut } from './cut.ts';
import { type LogBook, readLogBook } from './log-book.ts';
import type { Signer } from './signer.ts';
import { type Fault, readStretch, type Stored, wrongWith } from './stored-events.ts';

export type { Fault } from './stored-events.ts';

/** What the walk over a tenant's log found; `count` events were read. */
export type Verification = { count: number; lastSeq: number } & (
  | { intact: true; hash: string }
  | ({ intact: false } & Fault)
);

/** Where the walk stands: the event `seq` has this hash, and `proven` is the last one that a signature vouches for. */
type Position = { seq: number; hash: string; count: number; proven: number };

type Walk = {
  book: LogBook;
  checkpoints: Map<number, Checkpoint>;
  position: Position;
};

/**
 * Walks a tenant's log from its first event to its head and names the first that is not as it was recorded: edited,
 * deleted, inserted, moved, or written anew since a checkpoint. A tail that was cut together with all checkpoints on
 * it shows only against `witnesses`: checkpoints kept outside the database.
 */
export async function verifyChain(
  tx: Tx,
  tenantId: string,
  signer: Signer,
  witnesses: Checkpoint[] = [],
): Promise<Verification> {
  const book = await readLogBook(tx, tenantId);
  const signed = [...book.checkpoints, ...witnesses];
  const genuine = signed.filter(each => isGenuineCheckpoint(signer, each));
  const walk: Walk = {
    book: { ...book, cuts: book.cuts.filter(each => isGenuineCut(signer, each)) },
    checkpoints: new Map(genuine.map(each => [each.seq, each])),
    position: { seq: 0, hash: GENESIS, count: 0, proven: 0 },
  };
  const fault =
    (await walkOn(tx, tenantId, walk)) ?? wrongAtEnd(walk) ?? forged(book, signed, walk);
  const { seq, hash, count } = walk.position;
  const found = { count, lastSeq: book.head.seq };
  return fault
    ? { ...found, intact: false, ...fault }
    : { ...found, lastSeq: seq, intact: true, hash };
}

async function walkOn(tx: Tx, tenantId: string, walk: Walk): Promise<Fault | undefined> {
  if (walk.book.lowest < 1) return { firstBadSeq: walk.book.lowest, reason: 'inserted' };
  while (walk.position.seq < walk.book.head.seq) {
    const before = walk.position.seq;
    const stretch = await readStretch(tx, tenantId, before, walk.book.head.seq);
    for (const stored of stretch) {
      const fault = step(walk, stored);
      if (fault) return fault;
    }
    if (walk.position.seq === before && !crossCut(walk)) return missing(walk);
  }
  return undefined;
}

function step(walk: Walk, stored: Stored): Fault | undefined {
  while (stored.seq > walk.position.seq + 1) {
    if (!crossCut(walk)) return missing(walk);
  }
  const fault = wrongWith(stored, walk.position);
  if (fault) return fault;
  const { count, proven } = walk.position;
  walk.position = { seq: stored.seq, hash: stored.hash, count: count + 1, proven };
  return wrongAtCheckpoint(walk);
}

/** Goes over a run of events that retention took. Answers false when none was signed away from here. */
function crossCut(walk: Walk): boolean {
  const { seq, hash } = walk.position;
  const cut = walk.book.cuts.find(each => each.firstSeq === seq + 1 && each.prevHash === hash);
  if (!cut) return false;
  walk.position = { ...walk.position, seq: cut.lastSeq, hash: cut.hash, proven: cut.lastSeq };
  return true;
}

/** Everything since the last signature may have been written anew; which event was first, nobody can tell. */
function wrongAtCheckpoint({ checkpoints, position }: Walk): Fault | undefined {
  const checkpoint = checkpoints.get(position.seq);
  if (!checkpoint) return undefined;
  if (checkpoint.hash !== position.hash) {
    return { firstBadSeq: position.proven + 1, reason: 'rewritten' };
  }
  position.proven = position.seq;
  return undefined;
}

function wrongAtEnd(walk: Walk): Fault | undefined {
  const { head, highest } = walk.book;
  const { seq, hash } = walk.position;
  if (seq !== head.seq || hash !== head.hash)
    return { firstBadSeq: head.seq, reason: 'head_edited' };
  if (highest > head.seq) return { firstBadSeq: head.seq + 1, reason: 'inserted' };
  if (Math.max(0, ...walk.checkpoints.keys()) > head.seq) return missing(walk);
  return undefined;
}

function forged(book: LogBook, signed: Checkpoint[], walk: Walk): Fault | undefined {
  const checkpoint = signed.find(each => !sameCheckpoint(walk.checkpoints.get(each.seq), each));
  if (checkpoint) return { firstBadSeq: checkpoint.seq, reason: 'checkpoint_forged' };
  const cut = book.cuts.find(each => !walk.book.cuts.includes(each));
  return cut && { firstBadSeq: cut.firstSeq, reason: 'cut_forged' };
}

function sameCheckpoint(known: Checkpoint | undefined, other: Checkpoint): boolean {
  return known?.hash === other.hash;
}

function missing(walk: Walk): Fault {
  return { firstBadSeq: walk.position.seq + 1, reason: 'missing' };
}

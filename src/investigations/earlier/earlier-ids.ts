import { evidenceId } from '../evidence/evidence.ts';

const ID = /^ev_([a-z]?)(\d{1,6})$/;
const FIRST = 'a'.charCodeAt(0);

/** Which call an evidence id means: `place` is absent for one of the investigation itself. */
export type EvidencePlace = { place?: number; number: number };

/**
 * The id of evidence of an earlier investigation: `ev_a3` is the third of the first of those that went on from each
 * other, `ev_b3` of the second. A place is kept for good, so an id means the same however long the thread becomes.
 */
export function earlierId(place: number, number: number): string {
  return evidenceId(number).replace('_', `_${String.fromCharCode(FIRST + place)}`);
}

/** Undefined for what is no evidence id. */
export function readEvidenceId(id: string): EvidencePlace | undefined {
  const [, letter, digits] = ID.exec(id) ?? [];
  if (digits === undefined) return undefined;
  const number = Number(digits);
  return letter ? { place: letter.charCodeAt(0) - FIRST, number } : { number };
}

/** The id that something has for those who come after: what an investigation cites of its own is earlier to them. */
export function seenLater(id: string, place: number): string {
  const read = readEvidenceId(id);
  return read && read.place === undefined ? earlierId(place, read.number) : id;
}

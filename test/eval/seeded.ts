import { createHash } from 'node:crypto';

/** Numbers that are the same in each run and unlike for each name. */
export type Dice = {
  /** 0 to 1 */
  next(): number;
  /** So many hex digits. */
  hex(digits: number): string;
};

export function seeded(name: string): Dice {
  let state = createHash('sha256').update(name).digest().readUInt32LE(0) || 1;
  const next = () => {
    // xorshift: quick, and good enough to tremble with
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
  const hex = (digits: number) =>
    Array.from({ length: digits }, () => Math.floor(next() * 16).toString(16)).join('');
  return { next, hex };
}

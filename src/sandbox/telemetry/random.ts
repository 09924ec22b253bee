import { createHash } from 'node:crypto';

/** Numbers in [0, 1) that look like chance and are always the same for the same seed. */
export type Random = () => number;

/** Mulberry32, begun from any text. */
export function randomFrom(seed: string): Random {
  let state = createHash('sha1').update(seed).digest().readUInt32BE(0);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** About one, seldom further from it than twice the spread, never below zero. */
export function around(random: Random, spread: number): number {
  const bell = random() + random() + random() - 1.5;
  return Math.max(0, 1 + bell * 2 * spread);
}

export function hex(random: Random, digits: number): string {
  return Array.from({ length: digits }, () => Math.floor(random() * 16).toString(16)).join('');
}

const CHANCE = /<(int|hex|pick) ([^<>]+)>/g;

/** A text in which `<int 5 90>`, `<hex 8>` and `<pick a|b>` have become something by chance. */
export function chanced(text: string, random: Random): string {
  return text.replace(CHANCE, (_whole, kind: string, rest: string) => {
    if (kind === 'hex') return hex(random, Number(rest));
    const choices = rest.split(kind === 'int' ? ' ' : '|');
    if (kind === 'pick') return choices[Math.floor(random() * choices.length)] ?? '';
    const [least = 0, most = 0] = choices.map(Number);
    return String(least + Math.floor(random() * (most - least + 1)));
  });
}

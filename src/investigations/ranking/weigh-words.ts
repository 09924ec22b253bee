import type { Profile } from './profile.ts';
import { NOTHING, type Weight } from './weight.ts';
import { WEIGHTS } from './weights.ts';

/** How rare a word is among the changes that are ranked; absent when none of them has it. */
type Rarity = ReadonlyMap<string, number>;
type Shared = { sum: number; best: string[] };

/** How soon a word that comes again counts no more, and how much the length of a change is held against it (BM25). */
const SATURATION = { soon: 2.5, byLength: 0.75 };
const MOST_NAMED = 4;
/** Among fewer changes than these a word that one of them has is as rare as among these. */
const FEW = 50;

/**
 * What each change shares with what went wrong (word → how much it weighs there). The one that shares most sets the
 * measure; where even that is little, all get little.
 */
export function weighWords(
  profiles: readonly Profile[],
  wanted: ReadonlyMap<string, number>,
): Weight[] {
  const rarity = rarityIn(profiles);
  const usual = { true: usualLength(profiles, true), false: usualLength(profiles, false) };
  const shared = profiles.map(profile =>
    sharedBy(profile, wanted, rarity, usual[`${profile.isRead}`]),
  );
  const most = Math.max(0, ...shared.map(({ sum }) => sum));
  const unit = WEIGHTS.words.most / (most + WEIGHTS.words.half);
  return shared.map(({ sum, best }) =>
    best.length > 0 ? { score: sum * unit, reasons: [said(best)] } : NOTHING,
  );
}

/** A diff has many times the words of a title: each is long or short beside its like. */
function usualLength(profiles: readonly Profile[], isRead: boolean): number {
  const like = profiles.filter(profile => profile.isRead === isRead);
  return like.reduce((sum, { length }) => sum + length, 0) / Math.max(1, like.length);
}

/** Where only some diffs were read, a word that most of these have is not rare because titles have it not. */
function rarityIn(profiles: readonly Profile[]): Rarity {
  const read = profiles.filter(({ isRead }) => isRead);
  const scale = Math.log(1 + Math.max(profiles.length, FEW));
  const inRead = holdersIn(read);
  const rarities = new Map<string, number>();
  for (const [word, holders] of holdersIn(profiles)) {
    const ofRead = rarityOf(inRead.get(word) ?? 0, read.length);
    rarities.set(word, scale * Math.min(rarityOf(holders, profiles.length), ofRead));
  }
  return rarities;
}

/** In how many changes each word stands. */
function holdersIn(profiles: readonly Profile[]): Map<string, number> {
  const holders = new Map<string, number>();
  for (const { words } of profiles)
    for (const word of words.keys()) holders.set(word, (holders.get(word) ?? 0) + 1);
  return holders;
}

/** 1 for a word that one has, near 0 for one that all of many have. */
function rarityOf(holders: number, all: number): number {
  return holders <= 1 ? 1 : Math.log((all + 1) / holders) / Math.log(all + 1);
}

function sharedBy(
  { words, length }: Profile,
  wanted: ReadonlyMap<string, number>,
  rarity: Rarity,
  usual: number,
): Shared {
  const { soon, byLength } = SATURATION;
  const slow = soon * (1 - byLength + byLength * (length / Math.max(1, usual)));
  const found: { word: string; score: number }[] = [];
  for (const [word, here] of words) {
    const rare = rarity.get(word) ?? 0;
    const score = ((wanted.get(word) ?? 0) * rare * here * (soon + 1)) / (here + slow);
    found.push({ word, score });
  }
  const best = found.toSorted((a, b) => b.score - a.score).slice(0, MOST_NAMED);
  return {
    sum: found.reduce((sum, { score }) => sum + score, 0),
    best: best.map(({ word }) => word),
  };
}

function said(words: readonly string[]): string {
  return `shares ${words.map(word => `“${word}”`).join(', ')} with what went wrong`;
}

/** Words that stand everywhere and so tie nothing to anything. */
const COMMON = new Set(
  `about above after again alert also amount before begin below body been call called cannot change changed
  client code common config core could count critical data default deploy deployed deployment does down each else error errors
  exceeded exception export extra failed failing fails failure false file first fired found from function generic golang have
  high http https import index info into incident internal java javax json just kotlin last latency less level line lines log main
  message metric metrics monitor more most must name none null number object observed once only onto open other over
  path percent post prod python production public rate ratio read request requests response result return returned same
  second seconds server service services severity should since some spec start started status still summary support
  test tests than that them then there these this threshold time times total trace true type undefined update updated
  usage used user using value version warn warning were when which while will with without would write your string`
    .split(/\s+/)
    .filter(Boolean),
);

const SHORTEST = 4;
/** Names of buckets, hosts and regions, whose parts say little: `exports-eu-2`. */
const NUMBERED = /\b\p{L}[\p{L}\p{N}]*(?:-[\p{L}\p{N}]+)*-\d{1,3}\b/gu;

/**
 * The words of a text by which it can be told from others, in lower case: parts of identifiers in camelCase,
 * snake_case and paths are words, and so are whole identifiers. Numbers, ids and common words are none.
 */
export function tellingWords(text: string): Set<string> {
  const identifiers = text.match(/\p{L}[\p{L}\p{M}\p{N}_]*/gu) ?? [];
  const parts = identifiers.flatMap(each => [
    each.replaceAll('_', ''),
    ...each.split(/_+|(?<=[\p{Ll}\p{N}])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/u),
  ]);
  const numbered = text.match(NUMBERED) ?? [];
  const whole = numbered.map(name => name.replaceAll('-', ''));
  return new Set([...parts, ...whole].map(stem).filter(isTelling));
}

function isTelling(word: string): boolean {
  const isId = /\d/.test(word) && /^[0-9a-f]+$/.test(word);
  return word.length >= shortestOf(word) && !COMMON.has(word) && !isId;
}

/** A character of Chinese or Japanese says as much as a few letters. */
function shortestOf(word: string): number {
  return /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}]/u.test(word) ? 2 : SHORTEST;
}

/** `vouchers`, `voucher` and `Voucher` are one word. */
function stem(word: string): string {
  const lower = word.toLowerCase();
  return lower.length > SHORTEST && lower.endsWith('s') && !lower.endsWith('ss')
    ? lower.slice(0, -1)
    : lower;
}

/**
 * The words that two texts share, but for those of a third that both are about. A part of a word that they share
 * whole is not counted again.
 */
export function sharedWords(one: string, other: string, known: string): string[] {
  const [first, second, skipped] = [one, other, known].map(tellingWords);
  const shared = [...(first ?? [])].filter(word => second?.has(word) && !skipped?.has(word));
  return shared.filter(word => !shared.some(other => other !== word && other.includes(word)));
}

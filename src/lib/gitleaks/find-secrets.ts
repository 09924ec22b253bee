import { type Allowed, loadRules, type Rule } from './load-rules.ts';

/** A stretch of a text. */
type Stretch = { start: number; end: number };
/** Where in a text a secret stands, and by which of gitleaks' rules. */
export type Found = Stretch & { rule: string };

/** A rule is tried so far before and after one of its keywords: longer than any token, short beside a log. */
const BEFORE = 160;
const AFTER = 1_600;

type Known = { unkeyed: Rule[]; rulesOf: Map<string, Rule[]>; keywords: RegExp };
let known: Known | undefined;

/** What gitleaks' rules find in a text. Places may overlap. */
export function findSecrets(text: string): Found[] {
  const { unkeyed, rulesOf, keywords } = know();
  const places = new Map<Rule, number[]>(unkeyed.map(rule => [rule, [0]]));
  for (const { index, 1: keyword = '' } of text.toLowerCase().matchAll(keywords))
    for (const rule of rulesOf.get(keyword) ?? []) {
      const earlier = places.get(rule);
      if (earlier) earlier.push(index);
      else places.set(rule, [index]);
    }
  return [...places].flatMap(([rule, at]) =>
    windowsOf(at, text.length).flatMap(window => foundBy(rule, text, window)),
  );
}

/** The rules are read when the first text comes. */
function know(): Known {
  if (known) return known;
  const rules = loadRules();
  const words = [...new Set(rules.flatMap(rule => rule.keywords))];
  const longestFirst = words.toSorted((a, b) => b.length - a.length).map(RegExp.escape);
  // Of keywords that begin alike only the longest is found, which stands for the shorter ones too.
  const startsWith = (word: string) => (rule: Rule) =>
    rule.keywords.some(keyword => word.startsWith(keyword));
  known = {
    unkeyed: rules.filter(({ keywords }) => keywords.length === 0),
    rulesOf: new Map(words.map(word => [word, rules.filter(startsWith(word))])),
    keywords: new RegExp(`(?=(${longestFirst.join('|')}))`, 'g'),
  };
  return known;
}

/** The parts of a text around these places, those that touch as one. */
function windowsOf(places: number[], length: number): Stretch[] {
  const windows: Stretch[] = [];
  for (const at of places) {
    const last = windows.at(-1);
    const end = Math.min(length, at + AFTER);
    if (last && at - BEFORE <= last.end) last.end = end;
    else windows.push({ start: Math.max(0, at - BEFORE), end });
  }
  return windows;
}

function foundBy(rule: Rule, text: string, { start, end }: Stretch): Found[] {
  const part = start === 0 && end === text.length ? text : text.slice(start, end);
  return [...part.matchAll(rule.pattern)].flatMap(match => {
    const [from, to] = secretOf(rule, match);
    const secret = part.slice(from, to);
    const isSecret =
      secret !== '' &&
      entropyOf(secret) >= rule.entropy &&
      !rule.allowed.some(each => isAllowed(each, { secret, match: match[0], part, from }));
    return isSecret ? [{ rule: rule.id, start: start + from, end: start + to }] : [];
  });
}

function secretOf({ group }: Rule, match: RegExpExecArray): [from: number, to: number] {
  const groups = match.indices ?? [];
  const first = groups.findIndex((place, nth) => nth > 0 && place && place[0] < place[1]);
  const place = groups[group > 0 ? group : Math.max(first, 0)] ?? groups[0];
  return place ?? [match.index, match.index + match[0].length];
}

type Seen = { secret: string; match: string; part: string; from: number };

function isAllowed({ isAll, target, patterns, stopwords }: Allowed, seen: Seen): boolean {
  const text = target === 'line' ? lineAt(seen) : seen[target];
  const checks = [
    ...(patterns.length > 0 ? [patterns.some(pattern => text.search(pattern) >= 0)] : []),
    ...(stopwords ? [stopwords.test(seen.secret)] : []),
  ];
  return isAll ? checks.every(Boolean) : checks.some(Boolean);
}

function lineAt({ part, from }: Seen): string {
  const end = part.indexOf('\n', from);
  return part.slice(part.lastIndexOf('\n', from - 1) + 1, end < 0 ? undefined : end);
}

/** Shannon's, in bits a character. */
function entropyOf(text: string): number {
  const counts = new Map<string, number>();
  for (const sign of text) counts.set(sign, (counts.get(sign) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values())
    bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
}

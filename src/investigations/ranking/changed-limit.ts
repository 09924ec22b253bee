import type { DiffLines } from './diff-lines.ts';

/** Settings whose number decides what a program bears. */
const LIMIT =
  /pool|time_?out|deadline|limit|max|min|size|retr(y|ies)|back_?off|interval|ttl|quota|replica|concurren|worker|thread|buffer|batch|memory|cpu|heap|connection|expir|cache|rate|threshold|capacity|depth|window/i;
const LIMITS = new RegExp(LIMIT, 'g');
/** A name, what assigns, a value with a number in it; `{ retries: 3, timeoutMs: 500 }` are two. */
const SETTING = /\b([A-Za-z_][\w.-]*)["']?\s*[\s:=(,]\s*(?:(?:\?\?|\|\|)\s*)?["']?([-+]?\d[\w.]*)/g;
const DIGIT = /\d/;
const LONGEST = 60;
const MOST_LINES = 400;

/** A limit whose number is another than before, in words: `pool_size: 50 → 5`. */
export function changedLimit({
  removed,
  added,
}: Pick<DiffLines, 'removed' | 'added'>): string | undefined {
  const before = limitsOf(removed);
  if (before.length === 0) return undefined;
  // Reading every line for every setting takes long: only those that name one of these can set it anew.
  const named = added
    .slice(0, MOST_LINES)
    .filter(line => before.some(([name]) => line.includes(name)));
  const now = new Map(named.flatMap(settingsIn));
  const changed = before.find(([name, value]) => (now.get(name) ?? value) !== value);
  if (!changed) return renamedLimit(before, added);
  return `${changed[0].slice(0, LONGEST)} ${changed[1]} → ${now.get(changed[0])}`;
}

/** A limit that is read elsewhere or by another name now, with another number: `PG_POOL_MAX 40` and `DB_POOL_MAX 4`. */
function renamedLimit(before: [string, string][], added: string[]): string | undefined {
  const now = new Map(limitsOf(added));
  if (now.size === 0 || before.some(([name]) => now.has(name))) return undefined;
  const ofKind = Map.groupBy(now, ([name]) => kindOf(name));
  for (const [name, value] of before) {
    const [other, ...more] = ofKind.get(kindOf(name)) ?? [];
    if (!other || more.length > 0 || other[1] === value) continue;
    return `${name.slice(0, LONGEST)} ${value} → ${other[0].slice(0, LONGEST)} ${other[1]}`;
  }
  return undefined;
}

/** `max pool` of `DB_POOL_MAX` and `poolMax`. */
function kindOf(name: string): string {
  const words = name.toLowerCase().match(LIMITS) ?? [];
  return words.toSorted().join(' ');
}

function limitsOf(lines: readonly string[]): [string, string][] {
  // Most lines name no limit: to ask that first is faster than to take them apart.
  const limiting = lines.slice(0, MOST_LINES).filter(line => LIMIT.test(line));
  return limiting.flatMap(settingsIn).filter(([name]) => LIMIT.test(name));
}

function settingsIn(line: string): [string, string][] {
  if (!DIGIT.test(line)) return [];
  return [...line.slice(0, 300).matchAll(SETTING)].map(([, name = '', value = '']) => [
    name,
    value,
  ]);
}

import type { DiffLines } from './diff-lines.ts';

/** Settings whose number decides what a program bears. */
const LIMIT =
  /pool|time_?out|deadline|limit|max|min|size|retr(y|ies)|back_?off|interval|ttl|quota|replica|concurren|worker|thread|buffer|batch|memory|cpu|heap|connection|expir|cache|rate|threshold|capacity|depth|window/i;
/** A name, what assigns, a value with a number in it. */
const SETTING = /\b([A-Za-z_][\w.-]*)["']?\s*[\s:=(,]\s*["']?([-+]?\d[\w.]*)/;
const DIGIT = /\d/;
const LONGEST = 60;
const MOST_LINES = 400;

/** A limit whose number is another than before, in words: `pool_size: 50 → 5`. */
export function changedLimit({
  removed,
  added,
}: Pick<DiffLines, 'removed' | 'added'>): string | undefined {
  const now = new Map(added.slice(0, MOST_LINES).flatMap(settingOf));
  for (const [name, value] of removed.slice(0, MOST_LINES).flatMap(settingOf)) {
    const other = now.get(name);
    if (other !== undefined && other !== value && LIMIT.test(name))
      return `${name.slice(0, LONGEST)} ${value} → ${other}`;
  }
  return undefined;
}

function settingOf(line: string): [string, string][] {
  if (!DIGIT.test(line)) return [];
  const [, name, value] = SETTING.exec(line.slice(0, 300)) ?? [];
  return name && value ? [[name, value]] : [];
}

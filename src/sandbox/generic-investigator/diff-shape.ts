import type { ReadChange } from './read-changes.ts';

/** What a diff is like. `silent`: nothing of it runs in production; `risky`: of a kind that often breaks something. */
export type DiffShape = { kind: 'silent' | 'risky' | 'plain' | 'unseen'; why: string };

const SILENT_PATH =
  /(^|\/)(docs?|tests?|spec|__tests__|examples?|\.github)\/|\.(md|txt|rst|adoc)$|[._-](test|spec)\.\w+$|(^|\/)(test_\w+\.py|LICENSE|CODEOWNERS|\.gitignore|\.editorconfig)$/i;
const COMMENT = /^\s*(\/\/|#|\*|\/\*|--\s|<!--)/;
/** Settings whose number decides what a program bears. */
const LIMIT =
  /(pool|timeout|limit|max|min|size|retr(y|ies)|interval|ttl|quota|replicas?|concurren\w*|workers?|threads?|buffer|batch|memory|cpu|heap|connections?|expir\w*|cache|rate)/i;
const GUARD =
  /\b(if|catch|except|rescue|try|assert|require|guard|unless|ensure|null|nil|undefined|None)\b|\?\?|\?\./;
const LOCK =
  /(^|\/)(package-lock\.json|yarn\.lock|pnpm-lock\.yaml|go\.sum|Gemfile\.lock|poetry\.lock)$/;

/** The shape of a change from its paths and lines alone. */
export function diffShape({ files }: Pick<ReadChange, 'files'>): DiffShape {
  if (files.length === 0) return { kind: 'unseen', why: 'its files are not known' };
  const running = files.filter(({ path }) => !SILENT_PATH.test(path));
  if (running.length === 0)
    return { kind: 'silent', why: 'it touches only documentation, tests or the pipeline' };
  const lines = running.flatMap(({ diff }) => changedLines(diff));
  if (lines.length === 0) return { kind: 'unseen', why: 'its lines are not shown' };
  if (lines.every(({ text }) => COMMENT.test(text) || text.trim() === ''))
    return { kind: 'silent', why: 'it changes only comments' };
  return risk(running, lines) ?? { kind: 'plain', why: 'it changes code' };
}

type Line = { sign: '+' | '-'; text: string };

function changedLines(diff: string): Line[] {
  return diff.split('\n').flatMap(line => {
    const sign = line[0];
    return sign === '+' || sign === '-' ? [{ sign, text: line.slice(1) }] : [];
  });
}

function risk(files: ReadChange['files'], lines: Line[]): DiffShape | undefined {
  const limit = changedLimit(lines);
  if (limit) return { kind: 'risky', why: `it changes ${limit}` };
  const [removed, added] = (['-', '+'] as const).map(sign =>
    lines.filter(line => line.sign === sign && GUARD.test(line.text)),
  );
  const lost = removed?.find(({ text }) => !added?.some(other => other.text.includes(text.trim())));
  if (lost && (removed?.length ?? 0) > (added?.length ?? 0))
    return { kind: 'risky', why: 'it removes a check' };
  if (files.some(({ path }) => LOCK.test(path)))
    return { kind: 'risky', why: 'it changes dependencies' };
  return undefined;
}

/** A limit whose number is another than before: `max_conns: 50 → 5`. */
function changedLimit(lines: Line[]): string | undefined {
  for (const { text } of lines.filter(({ sign }) => sign === '-')) {
    const name = nameOf(text);
    if (!name || !LIMIT.test(name) || !/\d/.test(text)) continue;
    const now = lines.find(line => line.sign === '+' && nameOf(line.text) === name);
    if (now && now.text.trim() !== text.trim())
      return `\`${short(text)}\` to \`${short(now.text)}\``;
  }
  return undefined;
}

/** What stands before `:` or `=`. */
function nameOf(line: string): string | undefined {
  return /([\w.-]+)["']?\s*(?::=|[:=])/.exec(line)?.[1];
}

function short(line: string): string {
  const trimmed = line.trim().replaceAll('`', "'");
  return trimmed.length <= 80 ? trimmed : `${trimmed.slice(0, 79)}…`;
}

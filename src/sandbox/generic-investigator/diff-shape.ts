import { changedLimit } from '../../investigations/ranking/changed-limit.ts';
import { changedValue } from '../../investigations/ranking/changed-value.ts';
import { diffLines } from '../../investigations/ranking/diff-lines.ts';
import { isInert } from '../../investigations/ranking/inert.ts';
import { isLooks, isSilent } from '../../investigations/ranking/path-kinds.ts';
import type { ReadChange } from './read-changes.ts';

/**
 * What a diff is like. `silent`: it makes no program do anything else; `risky`: it changes a value or what data are like;
 * `doubtful`: it takes a check away or changes dependencies, which mostly does no harm.
 */
export type DiffShape = {
  kind: 'silent' | 'risky' | 'doubtful' | 'plain' | 'unseen';
  why: string;
};

const GUARD =
  /\b(if|catch|except|rescue|try|assert|require|guard|unless|ensure|null|nil|undefined|None)\b|\?\?|\?\./;
const LOCK =
  /(^|\/)(package-lock\.json|yarn\.lock|pnpm-lock\.yaml|go\.sum|Gemfile\.lock|poetry\.lock)$/;

const VERSIONS =
  /(^|\/)(package\.json|go\.mod|requirements[\w.-]*\.txt|pyproject\.toml|pom\.xml|build\.gradle(\.kts)?|Gemfile|Cargo\.toml)$/;
const MIGRATION = /(^|\/)(db\/)?migrat(e|ions?)\//i;

function isOfVersions({ path }: { path: string }): boolean {
  return LOCK.test(path) || VERSIONS.test(path);
}

/** The shape of a change from its paths and lines alone. */
export function diffShape({ files }: Pick<ReadChange, 'files'>): DiffShape {
  if (files.length === 0) return { kind: 'unseen', why: 'its files are not known' };
  if (isInert(files.map(({ path, diff }) => ({ path, lines: diffLines({ patch: diff }) }))))
    return { kind: 'silent', why: 'it lets every program do the same as before' };
  const running = files.filter(({ path }) => !isSilent(path) && !isLooks(path));
  const lines = running.flatMap(({ diff }) => changedLines(diff));
  if (lines.length === 0) return { kind: 'unseen', why: 'its lines are not shown' };
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
  const of = (sign: Line['sign']) =>
    lines.filter(line => line.sign === sign).map(({ text }) => text);
  const both = { removed: of('-'), added: of('+') };
  const limit = changedLimit(both) ?? (files.some(isOfVersions) ? undefined : changedValue(both));
  if (limit) return { kind: 'risky', why: `it changes \`${limit}\`` };
  if (files.some(({ path }) => MIGRATION.test(path)))
    return { kind: 'risky', why: 'it changes what the database holds' };
  const [removed, added] = (['-', '+'] as const).map(sign =>
    lines.filter(line => line.sign === sign && GUARD.test(line.text)),
  );
  const lost = removed?.find(({ text }) => !added?.some(other => other.text.includes(text.trim())));
  if (lost && (removed?.length ?? 0) > (added?.length ?? 0))
    return { kind: 'doubtful', why: 'it removes a check' };
  if (files.some(isOfVersions)) return { kind: 'doubtful', why: 'it changes dependencies' };
  return undefined;
}

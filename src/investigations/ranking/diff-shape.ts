import type { ChangedFile } from '../../capabilities/changes.ts';
import type { Candidate } from '../../incidents/brief.ts';
import { changedLimit } from './changed-limit.ts';
import type { DiffLines } from './diff-lines.ts';
import { isInert } from './inert.ts';
import { isComment } from './inert-lines.ts';
import { isConfig, isLock, isMigration, isSilent, isVersions } from './path-kinds.ts';
import type { WEIGHTS } from './weights.ts';

/** A file of a change whose diff was taken apart. */
export type ReadFile = ChangedFile & { lines: DiffLines };

/** What a change is like, and in words what shows it; no words where it is like most. */
export type DiffShape = { kind: keyof typeof WEIGHTS.shape; why?: string };

type Shown = { files: readonly ReadFile[]; lines: Pick<DiffLines, 'added' | 'removed'> };
type Rule = (shown: Shown) => DiffShape | undefined;

const MERGE = /^merge (branch|pull request|remote|tag|commit)\b/i;
const BUMP =
  /\b(bump|upgrade|update)s?\b.{1,80}\bto v?\d[\w.-]*( in \/.*)?( \(#\d+\))?$|^(chore|build|fix)\(deps(-dev)?\)/i;
const FLAG =
  /feature[_-]?(flag|toggle|gate)|\b(launchdarkly|unleash|flipt|growthbook|split)\b|\bflags?\.(is_?)?enabled|isEnabled\(/i;
const GUARD =
  /\b(if|catch|except|rescue|assert|require|guard|unless|ensure|validate|lock|mutex|free|close|release|retry|null|nil|None)\b|\?\?|\?\./i;
/** With this many more lines away than new, taking away is what the change does. */
const REMOVAL = { least: 10, share: 3 };

/** The first that fits, the weightiest first. */
const RULES: Rule[] = [
  onlyMoved,
  onlyComments,
  onlyInert,
  limitChanged,
  migration,
  guardRemoved,
  flagged,
  versions,
  configuration,
  removal,
];

/** The shape of a change: by its files where they were read, else by its title alone. */
export function diffShape(
  { title, kind }: Pick<Candidate['change'], 'title' | 'kind'>,
  read: readonly ReadFile[],
): DiffShape {
  if (MERGE.test(title) && kind === 'commit')
    return { kind: 'merge', why: 'a merge: what it brings is listed by itself' };
  if (read.length === 0)
    return BUMP.test(title) ? { kind: 'version', why: 'changes a version' } : { kind: 'unseen' };
  const files = read.filter(({ path }) => !isSilent(path));
  if (files.length === 0)
    return { kind: 'silent', why: 'touches only documentation, tests or the pipeline' };
  const shown = { files, lines: allLines(files) };
  for (const rule of RULES) {
    const shape = rule(shown);
    if (shape) return shape;
  }
  return { kind: 'code' };
}

/** What tools write is long, and its numbers are no settings. */
function allLines(files: readonly ReadFile[]): Shown['lines'] {
  const each = files.filter(({ path }) => !isLock(path)).map(({ lines }) => lines);
  return {
    added: each.flatMap(({ added }) => added),
    removed: each.flatMap(({ removed }) => removed),
  };
}

function onlyMoved({ files }: Shown): DiffShape | undefined {
  const isMoved = files.every(
    ({ status, additions, deletions }) => status === 'renamed' && additions + deletions === 0,
  );
  return isMoved ? { kind: 'moved', why: 'only moves files' } : undefined;
}

function onlyComments({ lines: { added, removed } }: Shown): DiffShape | undefined {
  const changed = [...added, ...removed];
  const isSilentAll = changed.length > 0 && changed.every(isComment);
  return isSilentAll ? { kind: 'silent', why: 'changes only comments' } : undefined;
}

function onlyInert({ files }: Shown): DiffShape | undefined {
  const why = 'changes only looks, words, names or what is logged';
  return isInert(files) ? { kind: 'inert', why } : undefined;
}

function limitChanged({ lines }: Shown): DiffShape | undefined {
  const limit = changedLimit(lines);
  return limit ? { kind: 'limit', why: `changes ${limit}` } : undefined;
}

function migration({ files }: Shown): DiffShape | undefined {
  const found = files.find(({ path }) => isMigration(path));
  return found && { kind: 'migration', why: `has a migration, ${nameOf(found.path)}` };
}

function guardRemoved({ lines: { added, removed } }: Shown): DiffShape | undefined {
  const lost = removed.filter(isGuard).length;
  return lost > 0 && lost > added.filter(isGuard).length
    ? { kind: 'guard', why: 'takes away a check or a clean-up' }
    : undefined;
}

function isGuard(line: string): boolean {
  return GUARD.test(line) && !isComment(line);
}

function flagged({ lines: { added, removed } }: Shown): DiffShape | undefined {
  const isFlag = FLAG.test(added.join('\n')) || FLAG.test(removed.join('\n'));
  return isFlag ? { kind: 'flag', why: 'touches a feature flag' } : undefined;
}

function versions({ files }: Shown): DiffShape | undefined {
  const found = files.filter(({ path }) => isVersions(path));
  if (found.length === 0) return undefined;
  const [first] = found;
  return { kind: 'version', why: `changes versions in ${nameOf(first?.path ?? '')}` };
}

function configuration({ files }: Shown): DiffShape | undefined {
  const found = files.find(({ path }) => isConfig(path));
  return found && { kind: 'config', why: `changes settings in ${nameOf(found.path)}` };
}

function removal({ lines: { added, removed } }: Shown): DiffShape | undefined {
  const isRemoval =
    removed.length >= REMOVAL.least && removed.length >= REMOVAL.share * added.length;
  return isRemoval ? { kind: 'removal', why: `takes away ${removed.length} lines` } : undefined;
}

function nameOf(path: string): string {
  return path.split('/').slice(-2).join('/');
}

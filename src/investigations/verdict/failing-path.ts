import type { EvidenceRecord } from '../evidence/evidence.ts';
import { diffLines } from '../ranking/diff-lines.ts';
import { isInert } from '../ranking/inert.ts';
import { isSilent } from '../ranking/path-kinds.ts';
import type { NamedChange } from './deployment-of.ts';
import { hurtTables } from './hurt-tables.ts';
import { filesOf, isSameCommit, shownDiffs } from './read-changes.ts';

/** What is known of the place that fails before anything is read. */
export type Place = {
  /** As the pager calls it. */
  service?: string | undefined;
  /** Those of the service. */
  repositories?: readonly string[] | undefined;
};

/** Where a claim about what is happening may come from: not from code, tickets or procedures. */
const SEEN_IN = new Set([
  'pager_incident',
  'service',
  'metrics',
  'logs',
  'errors',
  'traces',
  'runtime',
]);

/**
 * Whether a change touches what fails: its repository is the service's own; or it is named like the service, or like
 * one that the cited observations speak of; or it migrates a table of which a database speaks there, since whoever
 * shares it is hurt; or its diff, in a repository of many, names the service. One that lets every program do the same
 * as before touches nothing that fails.
 */
export function isOnFailingPath(
  change: NamedChange,
  { service = '', repositories = [] }: Place,
  cited: readonly EvidenceRecord[],
): boolean {
  if (isHarmless(change, cited)) return false;
  if (repositories.some(name => name.toLowerCase() === change.repository.toLowerCase()))
    return true;
  const seen = cited.filter(({ tool, status }) => status === 'ok' && SEEN_IN.has(tool));
  const name = wordsOf(change.repository.split('/').at(-1) ?? '');
  const places = [service, ...seen.map(({ body }) => body)];
  if (name !== '' && places.some(text => holds(wordsOf(text), name))) return true;
  if (hurtTables(change, cited).length > 0) return true;
  const called = wordsOf(service);
  return called !== '' && diffsOf(change, cited).some(body => holds(wordsOf(body), called));
}

/** Whether the files of a change are known, and all of them documentation, tests or the pipeline. */
export function runsNowhere(change: NamedChange, evidence: readonly EvidenceRecord[]): boolean {
  const paths = pathsOf(change, evidence);
  return paths.length > 0 && paths.every(isSilent);
}

/** All of its files are known, and nothing in them can make a program fail. */
function isHarmless(change: NamedChange, cited: readonly EvidenceRecord[]): boolean {
  return isInert(
    filesOf(change.ref, cited).map(({ path, diff }) => ({
      path,
      lines: diffLines({ patch: diff }),
    })),
  );
}

function pathsOf({ ref }: NamedChange, evidence: readonly EvidenceRecord[]): string[] {
  return filesOf(ref, evidence).map(({ path }) => path);
}

function diffsOf({ repository, ref }: NamedChange, cited: readonly EvidenceRecord[]): string[] {
  return cited
    .filter(record =>
      shownDiffs([record]).some(
        diff =>
          diff.repository === repository.toLowerCase() &&
          diff.shas.some(sha => isSameCommit(sha, ref)),
      ),
    )
    .map(({ body }) => body);
}

/** `Checkout API`, `checkout_api` and `checkout-api` are one name. */
function wordsOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function holds(text: string, name: string): boolean {
  return ` ${text} `.includes(` ${name} `);
}

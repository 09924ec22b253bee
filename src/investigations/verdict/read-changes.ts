import type { EvidenceRecord } from '../evidence/evidence.ts';
import { readResult } from '../evidence/read-result.ts';

/** A deployment, or a sign of one, as it stands in a result. */
export type SeenChange = {
  evidence: string;
  kind: string;
  repository: string;
  sha: string;
  at: number;
  environment: string;
  state: string;
  title: string;
  /** Of a change event: what kind of change it was. */
  event: string;
};

/**
 * What the lists of changes hold. Read from the top of the result only: deeper down stands text from outside, such
 * as the details of an alert, which could pretend to be a deployment.
 */
export function seenChanges(evidence: readonly EvidenceRecord[]): SeenChange[] {
  return evidence
    .filter(({ tool }) => tool === 'changes_list')
    .flatMap(({ id, body }) =>
      entriesOf(readResult(body), 'changes').flatMap(each => toldBy(id, each)),
    );
}

/** An entry is a change, and the deployments of it that stand with it are changes of their own. */
function toldBy(evidence: string, entry: Record<string, unknown>): SeenChange[] {
  const { repository, sha, title } = entry;
  const shared = { kind: 'deployment', repository, sha };
  const deployments = entriesOf(entry, 'deployed').map(each => ({ title, ...each, ...shared }));
  return [entry, ...deployments].map(each => toSeen(evidence, each));
}

/** Runs of pipelines, in the same words. */
export function seenRuns(evidence: readonly EvidenceRecord[]): SeenChange[] {
  return evidence
    .filter(({ tool }) => tool === 'pipelines')
    .flatMap(({ id, body, asked }) =>
      entriesOf(readResult(body), 'runs').map(run => ({
        ...toSeen(id, { ...run, kind: 'run', at: run.started, title: run.name }),
        // Runs do not say where they belong; the question does.
        repository: / in (\S+\/\S+) since /.exec(asked)?.[1] ?? '',
      })),
    );
}

function toSeen(evidence: string, entry: Record<string, unknown>): SeenChange {
  const text = (name: string) => (typeof entry[name] === 'string' ? entry[name] : '');
  return {
    evidence,
    kind: text('kind'),
    repository: text('repository').toLowerCase(),
    sha: text('sha').toLowerCase(),
    at: Date.parse(text('at')),
    environment: text('environment'),
    state: text('state'),
    title: text('title'),
    event: text('event'),
  };
}

/** The commits that a result shows with their diffs: one change, or a comparison. */
export function shownDiffs(evidence: readonly EvidenceRecord[]): ShownDiff[] {
  return evidence.flatMap(({ tool, body }) => {
    if (tool !== 'change_get') return [];
    const shown = readResult(body);
    if (!isRecord(shown) || entriesOf(shown, 'files').length === 0) return [];
    const commits = entriesOf(shown, 'commits').map(({ sha }) => textOf(sha));
    const tip = textOf(shown.sha ?? shown.head);
    // A comparison may have been asked for by the name of a branch; its last commit is the newest.
    const tips = [tip, commits.at(-1) ?? ''];
    const hasLines = entriesOf(shown, 'files').some(({ diff }) => textOf(diff) !== '');
    return [{ repository: textOf(shown.repository), tips, shas: [tip, ...commits], hasLines }];
  });
}

/** The files of single changes that were read, with the commit whose they are: also of a comparison of one. */
function shownFiles(evidence: readonly EvidenceRecord[]): ShownFile[] {
  return evidence.flatMap(({ tool, body }) => {
    const shown = tool === 'change_get' ? readResult(body) : undefined;
    const only = isRecord(shown) ? onlyCommitOf(shown) : undefined;
    if (!isRecord(shown) || only === undefined) return [];
    const sha = textOf(only.sha);
    return entriesOf(shown, 'files').map(({ path, diff }) => ({
      sha,
      path: typeof path === 'string' ? path : '',
      diff: typeof diff === 'string' ? diff : '',
    }));
  });
}

/** The files of one commit, as its diff was read; none where only a comparison of several was. */
export function filesOf(ref: string, evidence: readonly EvidenceRecord[]): ShownFile[] {
  return shownFiles(evidence).filter(({ sha }) => isSameCommit(sha, ref));
}

/** The added and the removed lines of a diff, with their signs. */
export function changedLinesOf(diff: string): string[] {
  return diff.split('\n').filter(line => /^[+-]/.test(line));
}

function onlyCommitOf(shown: Record<string, unknown>): Record<string, unknown> | undefined {
  if (shown.base === undefined) return shown;
  const commits = entriesOf(shown, 'commits');
  return commits.length === 1 ? commits[0] : undefined;
}

/** What the commits that were read say of themselves: title and message, or the titles within a comparison. */
export function shownTitles(evidence: readonly EvidenceRecord[]): { sha: string; title: string }[] {
  return evidence.flatMap(({ tool, body }) => {
    const shown = tool === 'change_get' ? readResult(body) : undefined;
    if (!isRecord(shown)) return [];
    return [shown, ...entriesOf(shown, 'commits')].map(({ sha, title, message }) => ({
      sha: textOf(sha),
      title: `${textOf(title)}\n${textOf(message)}`,
    }));
  });
}

export type ShownFile = { sha: string; path: string; diff: string };

/**
 * `tips`: the change itself, or the newer end of a comparison. `shas`: all that the diff covers. `hasLines`: false where
 * the files are named, and what changed in them is not shown.
 */
export type ShownDiff = { repository: string; tips: string[]; shas: string[]; hasLines: boolean };

/** Commit ids may be shortened, to 7 digits at least. */
export function isSameCommit(a: string, b: string): boolean {
  const [short = '', long = ''] = [a.toLowerCase(), b.toLowerCase()].toSorted(
    (one, other) => one.length - other.length,
  );
  return /^[0-9a-f]{7,40}$/.test(short) && long.startsWith(short);
}

/** When the page that the evidence begins with was opened, in milliseconds. */
export function onsetIn(evidence: readonly EvidenceRecord[]): number | undefined {
  const page = evidence.find(({ tool, status }) => tool === 'pager_incident' && status === 'ok');
  const body = page && readResult(page.body);
  const incident = isRecord(body) ? body.incident : undefined;
  if (!isRecord(incident)) return undefined;
  const opened = Date.parse(textOf(incident.created ?? incident.createdAt));
  return Number.isNaN(opened) ? undefined : opened;
}

/** The entries of a list, which the brief stores bare. */
function entriesOf(body: unknown, name: string): Record<string, unknown>[] {
  const list = isRecord(body) ? body[name] : body;
  return Array.isArray(list) ? list.filter(isRecord) : [];
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.toLowerCase() : '';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

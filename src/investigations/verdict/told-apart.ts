import type { EvidenceRecord } from '../evidence/evidence.ts';
import { changedLimit } from '../ranking/changed-limit.ts';
import { changedValue } from '../ranking/changed-value.ts';
import { diffLines } from '../ranking/diff-lines.ts';
import { filesByEnd, hasLike } from '../ranking/files-by-end.ts';
import { namedFiles } from '../ranking/named-files.ts';
import { isVersions } from '../ranking/path-kinds.ts';
import { reachedUsers } from '../ranking/reached-users.ts';
import type { Splitter } from '../ranking/terms.ts';
import type { NamedChange } from './deployment-of.ts';
import { hurtTables } from './hurt-tables.ts';
import { isTied, namesIn } from './is-tied.ts';
import { newsIn } from './observed-news.ts';
import { portsNamed } from './ports-named.ts';
import { changedLinesOf, filesOf, isSameCommit, seenChanges, shownTitles } from './read-changes.ts';
import { wordSplitter, wrongWords } from './wrong-words.ts';

/** Where no deployment before is known, a deployment brought what was merged within this time. */
const DAY = 86_400_000;
/** Words of measuring and of every program: that both sides have them says nothing. */
const IDLE = `call class client code common core const count data duration exceeded exception field function golang import info item
  java javax kotlin latency level line message method metric name number observed param path percent python rate ratio read request response
  result return second server service start started status stop string threshold time total true type undefined user
  value write`;

/** What stands in every failure over a network: it says something of a change only when that changed its value. */
const OF_ANY_FAILURE =
  'timeout deadline context connection connect reset retry retries unavailable lookup dial';

/**
 * How many others were deployed with a change, the words of it that stand in what was observed, and whether these are
 * more than a word that half of all changes to the same service have. `isOnlyMeasured`: programs complain, and what
 * they complain of has none of these words; the names of graphs alone have them.
 */
export type ToldApart = {
  others: number;
  words: string[];
  isOnlyMeasured: boolean;
  isTied: boolean;
};

/**
 * A deployment is often of many changes, and most deployments of the last hour have no part in what fails: what ties
 * one change to the symptom are words of its changed lines, paths or title that stand in what is new or wrong in an
 * observation, and not in the everyday lines there or in the names of the service and the repository. One such word of
 * a domain ties nothing, see is-tied.ts.
 */
export function toldApart(
  change: NamedChange,
  deployedAt: number,
  known: readonly EvidenceRecord[],
  service = '',
): ToldApart {
  const split = wordSplitter();
  const observed = newsIn(known);
  const called = `${service} ${change.repository} ${nameOf(change.repository)}`;
  // `invoicemailer`, as `invoice_mailer` and `InvoiceMailer` are one word, too.
  const ownNames = [...split(called), ...called.toLowerCase().split(/\s+/).map(lettersOf)];
  const values = valuesChanged(change, known);
  const set = new Set(split(values.join('\n')));
  const unset = split(OF_ANY_FAILURE).filter(word => !set.has(word));
  const wrong = wrongWords(observed, split, [...split(IDLE), ...unset, ...ownNames]);
  const text = [...titlesOf(change, known), ...changedTexts(change, known)].join('\n');
  const shared = split(text).filter(word => wrong.has(word));
  const named = [
    ...hurtTables(change, known),
    ...portsNamed(text, observed.whole),
    ...filesNamed(change, observed.news, known),
  ];
  const words = [...new Set([...named, ...shared])];
  const names = new Set([
    ...[...namesIn(text), ...named],
    ...values.flatMap(value => saidWithNumber(value, [...observed.news, ...observed.whole], split)),
    ...split(packagesOf(change, known)),
  ]);
  const complaints = new Set(observed.complaints.flatMap(split));
  const isOnlyMeasured =
    shared.length > 0 &&
    named.length === 0 &&
    complaints.size > 0 &&
    !shared.some(word => complaints.has(word));
  return {
    others: othersWith(change, deployedAt, known),
    words,
    isOnlyMeasured,
    isTied:
      !isOnlyMeasured &&
      isTied({ words, names, news: observed.news, lines: text.split('\n').map(split) }),
  };
}

/** Merged to the same repository since the deployment before this one. */
function othersWith(
  { repository, ref }: NamedChange,
  deployedAt: number,
  known: readonly EvidenceRecord[],
): number {
  const here = seenChanges(known).filter(
    each => each.repository === repository.toLowerCase() && each.at <= deployedAt,
  );
  const before = here
    .filter(each => each.kind === 'deployment' && each.at < deployedAt && reachedUsers(each))
    .filter(({ sha }) => !isSameCommit(sha, ref));
  const since = Math.max(deployedAt - DAY, ...before.map(({ at }) => at));
  const merged = here.filter(({ kind, at }) => kind === 'commit' && at > since);
  return new Set(merged.map(({ sha }) => sha).filter(sha => !isSameCommit(sha, ref))).size;
}

function titlesOf({ ref }: NamedChange, known: readonly EvidenceRecord[]): string[] {
  const merged = seenChanges(known).filter(({ kind }) => kind !== 'deployment');
  const told = [...merged, ...shownTitles(known)];
  return told.filter(({ sha }) => isSameCommit(sha, ref)).map(({ title }) => title);
}

/** Paths and changed lines, where its diff was read by itself: a comparison of several is of all at once. */
function changedTexts({ ref }: NamedChange, known: readonly EvidenceRecord[]): string[] {
  return filesOf(ref, known).flatMap(({ path, diff }) => [
    nearPart(path),
    ...declaredIn(diff),
    ...changedLinesOf(diff),
  ]);
}

const DECLARED =
  /\b(?:function|def|func|fn|class|struct|interface|trait|impl|sub)\s+(?:\([^)]{0,80}\)\s*)?([A-Za-z_]\w{2,60})/g;

/** The functions and classes around what changed, as a stack names them: from hunks' headers and unchanged lines. */
function declaredIn(diff: string): string[] {
  return [...diff.matchAll(DECLARED)].map(([, name = '']) => name);
}

/** Files of the change that a stack or a line names: `voucher.ts` of `at applyVoucher (src/pricing/voucher.ts:14)`. */
function filesNamed(
  { ref }: NamedChange,
  news: readonly string[],
  known: readonly EvidenceRecord[],
): string[] {
  const named = filesByEnd(namedFiles(news.join('\n')));
  return filesOf(ref, known)
    .filter(({ path }) => hasLike(named, 'file', path))
    .map(({ path }) => path.split('/').at(-1) ?? path);
}

/** Changed lines of the files that say which packages are used: a package's name is no everyday word. */
function packagesOf({ ref }: NamedChange, known: readonly EvidenceRecord[]): string {
  const files = filesOf(ref, known).filter(({ path }) => isVersions(path));
  return files.flatMap(({ diff }) => changedLinesOf(diff)).join('\n');
}

/** `timeoutMs: 8000 → 800`, of each file, and of a limit that moved from one to another. */
function valuesChanged({ ref }: NamedChange, known: readonly EvidenceRecord[]): string[] {
  const patches = filesOf(ref, known).map(({ diff }) => diff);
  const values = patches.map(patch => {
    const both = diffLines({ patch });
    return changedLimit(both) ?? changedValue(both) ?? '';
  });
  return [...values, changedLimit(diffLines({ patch: patches.join('\n') })) ?? ''];
}

const NUMBER = /\d[\d.]*/g;

/** Words of a setting that stand beside its old or its new number: `pool` in "pool exhausted: 5 of 5 in use". */
function saidWithNumber(value: string, said: readonly string[], split: Splitter): string[] {
  const numbers = new Set(value.match(NUMBER));
  const lines = said.filter(line => line.match(NUMBER)?.some(number => numbers.has(number)));
  const beside = new Set(lines.flatMap(split));
  return split(value).filter(word => beside.has(word));
}

/** The file and its folder: what stands above names applications and teams, which many changes share. */
function nearPart(path: string): string {
  return path.split('/').slice(-2).join('/');
}

/** `stock-cache` of `acme/stock-cache`. */
function nameOf(repository: string): string {
  return repository.split('/').at(-1) ?? '';
}

function lettersOf(name: string): string {
  return name.replace(/[^\p{L}\p{N}]/gu, '');
}

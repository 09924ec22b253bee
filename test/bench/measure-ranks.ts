import { filesByEnd } from '../../src/investigations/ranking/files-by-end.ts';
import { namedFiles } from '../../src/investigations/ranking/named-files.ts';
import { profileOf } from '../../src/investigations/ranking/profile.ts';
import { rankLive } from '../../src/investigations/ranking/rank-live.ts';
import { symptomWords } from '../../src/investigations/ranking/symptom-words.ts';
import type { Splitter } from '../../src/investigations/ranking/terms.ts';
import { wordCounter } from '../../src/investigations/ranking/word-counter.ts';
import { overlapRanker } from './rank-by-overlap.ts';
import type { Commit } from './read-history.ts';
import type { Pair } from './sample-pairs.ts';

/** `diffs`: of all candidates, of none, or of so many that stand best without. */
type Ranking = { paths: boolean; diffs: 'all' | 'none' | number };
/** `overlap`: by the reference instead, which reads all diffs. */
export type Way = Ranking | { paths: boolean; diffs: 'overlap' };

const AT = '2026-01-01T00:00:00Z';
const MOMENTS = { onset: Date.parse(AT), latest: Date.parse(AT) };

/** In which share of the pairs the culprit stands first, among the first three, and among the first five. */
export function measure(sample: Pair[], way: Way, split: Splitter) {
  const byOverlap = overlapRanker(split);
  const ranks = sample.map(pair =>
    isOverlap(way) ? overlapIn(pair, way, byOverlap) : rankIn(pair, way, split),
  );
  const within = (most: number) =>
    Math.round((1000 * ranks.filter(rank => rank < most).length) / ranks.length) / 1000;
  return { 'top 1': within(1), 'top 3': within(3), 'top 5': within(5), 'top 8': within(8) };
}

function isOverlap(way: Way): way is { paths: boolean; diffs: 'overlap' } {
  return way.diffs === 'overlap';
}

function overlapIn(
  { text, paths, candidates, culprit }: Pair,
  way: Way,
  byOverlap: ReturnType<typeof overlapRanker>,
): number {
  const wanted = way.paths ? [text, ...paths].join('\n') : text;
  return byOverlap(candidates, wanted).indexOf(culprit.sha);
}

function rankIn(pair: Pair, { paths, diffs }: Ranking, split: Splitter): number {
  const { text, candidates, culprit } = pair;
  const [title = '', ...body] = text.split('\n');
  const texts = [title, body.join('\n'), ...(paths ? pair.paths : [])];
  const files = filesByEnd(paths ? namedFiles(pair.paths.join('\n')) : []);
  const place = { repositories: [], dependsOn: [] };
  const symptoms = { ...MOMENTS, ...place, words: symptomWords(texts, split), files };
  const counter = wordCounter(symptoms.words);
  const rank = (isRead: (sha: string) => boolean) =>
    rankLive(
      candidates.map(each => ({
        live: liveOf(each),
        profile: profileOf(
          { title: each.title, kind: 'commit' },
          isRead(each.sha) ? each : undefined,
          counter,
        ),
      })),
      symptoms,
    ).map(({ live }) => live.change.sha ?? '');
  if (diffs === 'all') return rank(() => true).indexOf(culprit.sha);
  const first = rank(() => false);
  if (diffs === 'none') return first.indexOf(culprit.sha);
  const best = new Set(first.slice(0, diffs));
  return rank(sha => best.has(sha)).indexOf(culprit.sha);
}

function liveOf({ repository, sha, title, at, url }: Commit) {
  return { change: { kind: 'commit' as const, repository, sha, title, at, url }, deployedAt: AT };
}

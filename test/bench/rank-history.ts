/**
 * How well the ranker finds what broke something, on the history of a public repository whose fixes name the commit
 * that they fix (`Fixes: 1234abcd`): `node test/bench/rank-history.ts CLONE [pairs] [seed]`.
 *
 * The sample: of the last 12,000 commits (no merges) those with exactly one `Fixes:` that is among the 500 commits
 * before them and whose fix touches something that runs (not tests or documentation alone) are shuffled by the seed,
 * and the first `pairs` taken, one fix a culprit. The alert is the message of the fix without what gives it away:
 * trailers, commit ids and the culprit's title. The candidates are the N commits right before it, N drawn evenly from 50
 * to 500 but so that the culprit is among them. All count as deployed at the same moment, so that time tells nothing.
 *
 * The weights were chosen on openvswitch/ovs and NetworkManager; the README has the figures of DPDK, which was held out.
 */
import { termSplitter } from '../../src/investigations/ranking/terms.ts';
import { measure, type Way } from './measure-ranks.ts';
import { readHistory } from './read-history.ts';
import { samplePairs } from './sample-pairs.ts';

const [clone, pairs = '400', seed = '1'] = process.argv.slice(2);
if (!clone) throw new Error('usage: node test/bench/rank-history.ts CLONE [pairs] [seed]');

const commits = await readHistory(clone, 12_000);
const sample = samplePairs(commits, Number(pairs), Number(seed));
const sizes = sample.map(({ candidates }) => candidates.length).toSorted((a, b) => a - b);
console.log(
  `${commits.length} commits, ${sample.length} pairs, ${sizes[0]} to ${sizes.at(-1)} candidates, median ${sizes[sizes.length >> 1]}`,
);
const WAYS: Record<string, Way> = {
  'plain overlap of rare words': { paths: false, diffs: 'overlap' },
  'plain overlap, with paths': { paths: true, diffs: 'overlap' },
  'message of the fix': { paths: false, diffs: 'all' },
  'with the paths of the fix, as a stack trace names them': { paths: true, diffs: 'all' },
  'titles, then the diffs of the best 8': { paths: false, diffs: 8 },
  'titles, then the diffs of the best 8; with paths': { paths: true, diffs: 8 },
  'titles alone': { paths: false, diffs: 'none' },
};
const split = termSplitter();
console.table(
  Object.fromEntries(
    Object.entries(WAYS).map(([name, way]) => [name, measure(sample, way, split)]),
  ),
);

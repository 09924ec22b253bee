import type { Change, ChangeDetail } from '../../src/capabilities/changes.ts';
import { keyOf, rankChanges } from '../../src/investigations/ranking/rank-changes.ts';
import { randomFrom } from './sample-pairs.ts';

const COMMITS = 500;
const ONSET = Date.parse('2026-11-21T12:00:00Z');
const SYLLABLES = 'ba ce di fo gu ha je ki lo mu na pe qui ro su ta ve wi xo zy'.split(' ');

/** How long 500 commits take in milliseconds, all with diffs of 3 kB that read like code, or with the titles alone. */
export function timeRanker(rounds: number): { titles: number[]; diffs: number[] } {
  const { changes, details } = madeUp();
  const texts = ['Errors of gudifo above 5 %', [...details.values()][200]?.files[0]?.patch ?? ''];
  const time = (read: Map<string, ChangeDetail>) =>
    Array.from({ length: rounds }, () => {
      const start = performance.now();
      rankChanges({ changes, details: read }, { onset: new Date(ONSET), texts });
      return performance.now() - start;
    });
  return { titles: time(new Map()), diffs: time(details) };
}

function madeUp() {
  const random = randomFrom(7);
  const pick = () => SYLLABLES[Math.floor(random() * SYLLABLES.length)] ?? '';
  const word = () => Array.from({ length: 3 }, pick).join('');
  const words = (count: number) => Array.from({ length: count }, word).join(' ');
  const side = () => (random() < 0.4 ? '+' : random() < 0.6 ? '-' : ' ');
  const written = () => {
    const [one = '', other = '', third = ''] = [word(), word(), word()];
    const number = Math.floor(random() * 1000);
    return [
      `const ${one}${other[0]?.toUpperCase()}${other.slice(1)} = await ${third}.${word()}(${word()}, ${number});`,
      `if (${one}.${other} === undefined || ${third}_${word()} > ${number}) return ${word()};`,
      `max_${one}_${other}: ${number} # ${words(4)}`,
      `// ${words(7)}`,
    ][Math.floor(random() * 4)];
  };
  const line = () => `${side()}  ${written()}`;
  const commits = Array.from({ length: COMMITS }, (_, index): Change => {
    const sha = Array.from({ length: 40 }, () => Math.floor(random() * 16).toString(16)).join('');
    const at = new Date(ONSET - (COMMITS - index) * 300_000).toISOString();
    return { kind: 'commit', repository: 'acme/shop', sha, title: words(6), at, url: '' };
  });
  const deployments = commits
    .filter((_, index) => index % 10 === 9)
    .map((commit): Change => ({ ...commit, kind: 'deployment', environment: 'production' }));
  const details = commits.map((commit): ChangeDetail => {
    const patch = ['@@ -1,60 +1,60 @@', ...Array.from({ length: 60 }, line)].join('\n');
    const file = { status: 'modified', additions: 30, deletions: 30, patch };
    const files = [{ path: `src/${word()}/${word()}.ts`, ...file }];
    return { ...commit, parents: [], message: words(40), pullRequests: [], files };
  });
  return {
    changes: [...commits, ...deployments],
    details: new Map(details.map(detail => [keyOf(detail), detail])),
  };
}

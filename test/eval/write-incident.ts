import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type CommitStory, diffOf, type Recipe } from './recipe.ts';
import { type Dice, seeded } from './seeded.ts';
import { type AtMinute, logsOf, metricsOf, tracesOf } from './signals-of.ts';

const FIRED = Date.parse('2026-04-15T13:00:00Z');

/** Which commits of the folder the recipe calls by which name. */
export type Written = { folder: string; shas: Record<string, string> };

/** Lays a recipe out as an incident's folder, the same bytes each time. */
export async function writeIncident(recipe: Recipe, parent: string): Promise<Written> {
  const folder = join(parent, recipe.id);
  const dice = seeded(recipe.id);
  const at: AtMinute = minute => timeOf(FIRED + minute * 60_000, recipe.written?.times);
  const commits = [...everydayCommits(recipe, dice), ...recipe.commits]
    .map(commit => ({ ...commit, sha: dice.hex(40) }))
    .toSorted((a, b) => a.at - b.at);
  const files: Record<string, string> = {
    'alert.json': json(alertOf(recipe, at)),
    'context/commits.json': json(commits.map(commit => commitOf(commit, at))),
    'context/deploys.json': json(commits.flatMap(commit => deployOf(commit, at))),
    'context/flags.json': json(
      (recipe.flags ?? []).map(({ at: minute, ...flag }) => ({ timestamp: at(minute), ...flag })),
    ),
    'metrics.csv': metricsOf(recipe, dice, at),
    'logs.ndjson': logsOf(recipe, dice, at),
    'traces.json': json(tracesOf(recipe, dice, at)),
  };
  await mkdir(join(folder, 'context'), { recursive: true });
  const kept = Object.entries(files).filter(([name]) => !recipe.without?.some(it => it === name));
  await Promise.all(kept.map(([name, text]) => writeFile(join(folder, name), text)));
  const named = commits.flatMap(({ id, sha }) => (id ? [[id, sha] as const] : []));
  return { folder, shas: Object.fromEntries(named) };
}

const OFFSET_MS = 5.75 * 3_600_000;

/** ISO 8601 in UTC or in Kathmandu, or seconds since 1970. */
function timeOf(moment: number, times: 'offset' | 'seconds' | undefined): string {
  if (times === 'seconds') return String(moment / 1000);
  if (times === undefined) return new Date(moment).toISOString();
  return new Date(moment + OFFSET_MS).toISOString().replace('Z', '+05:45');
}

function alertOf({ service, alert }: Recipe, at: AtMinute) {
  const { severity = 'critical', ...facts } = alert;
  return { service, ...facts, fired_at: at(0), severity, monitor: `${service} ${alert.metric}` };
}

type Commit = CommitStory & { sha: string };

function commitOf(
  { sha, at: minute, author, message, files, diff, service }: Commit,
  at: AtMinute,
) {
  const base = { sha, author, timestamp: at(minute), message, files_changed: files, service };
  return { ...base, diff: diff ?? null };
}

function deployOf({ deployed, service, sha }: Commit, at: AtMinute) {
  if (deployed === undefined) return [];
  return [{ timestamp: at(deployed), service, commit_sha: sha, version: `v${sha.slice(0, 7)}` }];
}

const CHORES = [
  ['docs: say how to run the tests', 'README.md'],
  ['Rename a variable', 'src/names.ts'],
  ['Update the linter', '.lint.json'],
  ['Fix a typo in a comment', 'src/main.ts'],
  ['More tests for the parser', 'test/parser.test.ts'],
  ['Log less at start', 'src/start.ts'],
] as const;

/** What is always going on: small changes, deployed within the hours before. */
function everydayCommits({ services }: Recipe, dice: Dice): CommitStory[] {
  return services.flatMap(service =>
    CHORES.map(([message, path], nth) => {
      const at = -2_700 + nth * 420 + Math.round(dice.next() * 120);
      const diff = diffOf(path, ['before'], ['after']);
      return { service, at, author: 'Chris Lund', message, files: [path], diff, deployed: at + 35 };
    }),
  );
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 1)}\n`;
}

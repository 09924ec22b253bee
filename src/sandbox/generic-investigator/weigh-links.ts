import { changedTables, tablesNamed } from '../../investigations/ranking/changed-tables.ts';
import { isVersions } from '../../investigations/ranking/path-kinds.ts';
import { portsNamed } from '../../investigations/verdict/ports-named.ts';
import { mechanismsBetween, OF_FEW } from './mechanisms.ts';
import type { ReadChange } from './read-changes.ts';
import type { Suspect, Symptoms, Weight } from './suspect.ts';
import { isOf } from './weigh-place.ts';

const POINTS = {
  word: 1.5,
  mostWords: 3,
  path: 2,
  mechanism: 1,
  ofFew: 2,
  named: 2,
  table: 3,
  package: 3,
  port: 3,
};
const SHORTEST_NAME = 4;

/** What ties a change to what went wrong: words of both, a file that is named there, a way from one to the other. */
export function linksOf(suspect: Suspect, symptoms: Symptoms, words: readonly string[]): Weight[] {
  return [
    weighWords(words),
    weighPaths(suspect.detail, symptoms),
    weighMechanism(changedText(suspect), symptoms),
    weighNaming(suspect, symptoms),
    weighTables(suspect, symptoms),
    weighPackages(suspect, symptoms),
    weighPorts(suspect, symptoms),
  ];
}

/** All that a change says: its message, paths and diffs. */
export function textOf({ title, detail }: Suspect): string {
  const files = detail?.files ?? [];
  const parts = files.flatMap(({ path, diff }) => [nearPart(path), diff]);
  return [title, detail?.message, ...parts].join('\n');
}

/** The file and its folder: what stands above names applications and teams, which many changes share. */
function nearPart(path: string): string {
  return path.split('/').slice(-2).join('/');
}

/** The same without the lines that only stand around. */
export function changedText({ title, detail }: Suspect): string {
  const files = detail?.files ?? [];
  const lines = files.flatMap(({ path, diff }) => [path, ...diff.split('\n').filter(isChanged)]);
  return [title, detail?.message, ...lines].join('\n');
}

function isChanged(line: string): boolean {
  return /^[+-]/.test(line);
}

function weighWords(words: readonly string[]): Weight {
  if (words.length === 0) return { score: 0, reasons: [] };
  const named = words
    .slice(0, 4)
    .map(word => `“${word}”`)
    .join(', ');
  const score = POINTS.word * Math.min(words.length, POINTS.mostWords);
  return { score, reasons: [`it shares ${named} with what went wrong`] };
}

function weighPaths(detail: ReadChange | undefined, { words }: Symptoms): Weight {
  const named = detail?.files.find(({ path }) => isNamed(path, words));
  if (!named) return { score: 0, reasons: [] };
  return { score: POINTS.path, reasons: [`${named.path} is named where it fails`] };
}

/** By its whole path, or by its own name where that is no everyday word: `next_run`. */
function isNamed(path: string, words: string): boolean {
  const name = path.split('/').at(-1)?.split('.')[0] ?? '';
  return words.includes(path) || (/\w[_-]\w/.test(name) && words.includes(name));
}

function weighTables(suspect: Suspect, symptoms: Symptoms): Weight {
  const [table] = tablesHurt(suspect, symptoms);
  return table
    ? { score: POINTS.table, reasons: [`it migrates ${table}, of which the database speaks`] }
    : { score: 0, reasons: [] };
}

function weighPorts(suspect: Suspect, { words }: Symptoms): Weight {
  const [port] = portsNamed(changedText(suspect), words.split('\n'));
  return port
    ? { score: POINTS.port, reasons: [`it names port ${port}, which is not reached`] }
    : { score: 0, reasons: [] };
}

/** `redis-client (0.22.2)` in a list of versions, and a frame in `gems/redis-client-0.22.2/lib`. */
function weighPackages({ detail }: Suspect, { words }: Symptoms): Weight {
  const lists = detail?.files.filter(({ path }) => isVersions(path)) ?? [];
  const changed = lists.flatMap(({ diff }) => diff.split('\n').filter(isChanged)).join('\n');
  const names = changed.match(PACKAGE) ?? [];
  const named = names.find(name => new RegExp(`[/@]${name}[-@/]`, 'i').test(words));
  return named
    ? { score: POINTS.package, reasons: [`it changes ${named}, in which it fails`] }
    : { score: 0, reasons: [] };
}

/** Of letters, digits and hyphens alone. */
const PACKAGE = /\b[a-z][a-z0-9]+(?:-[a-z0-9]+)+\b|(?<=["'])[a-z][a-z0-9]{3,}(?=["'])/gi;

/** Tables of its migrations that a database names in what went wrong: whoever shares it is hurt. */
export function tablesHurt({ detail }: Suspect, { words }: Symptoms): string[] {
  const files = detail?.files ?? [];
  const tables = changedTables(
    files.map(({ path, diff }) => ({ path, lines: diff.split('\n').filter(isChanged) })),
  );
  return tablesNamed(tables, words.split('\n'));
}

/** A change elsewhere whose own lines name the service that is unwell: `client("http://stock:8080", { retries: 8 })`. */
function weighNaming(suspect: Suspect, { service }: Symptoms): Weight {
  const isElsewhere = !isOf(suspect, service) && service.length >= SHORTEST_NAME;
  const lines = changedText(suspect).toLowerCase();
  const isNaming = isElsewhere && lines.split(/[^\p{L}\p{N}_-]+/u).includes(service.toLowerCase());
  return isNaming
    ? { score: POINTS.named, reasons: [`it names ${service}`] }
    : { score: 0, reasons: [] };
}

function weighMechanism(text: string, { words }: Symptoms): Weight {
  const names = mechanismsBetween(words, text);
  const name = names.find(each => OF_FEW.has(each)) ?? names[0];
  if (!name) return { score: 0, reasons: [] };
  const score = OF_FEW.has(name) ? POINTS.ofFew : POINTS.mechanism;
  return { score, reasons: [`it touches what can make ${name}`] };
}

/** A path as stack traces, alerts and logs have it: `src/pool/client.ts`, `client.ts`, `PoolClient.java`. */
const PATH = /(?:[\w@.-]{1,80}\/){0,12}[\w@.-]{1,80}\.[A-Za-z][A-Za-z0-9]{0,7}\b/g;
/** Names that stand in every other directory. */
const EVERYWHERE =
  /^(index|main|mod|lib|app|init|__init__|utils?|helpers?|common|types?|constants|config|package|server|client|handler|routes|models?|views?|makefile)\.\w+$/i;
const MOST = 200;

/** The files that a text names, each once. */
export function namedFiles(text: string): string[] {
  const found = new Set<string>();
  for (const [path] of text.matchAll(PATH)) {
    found.add(path.replace(/^(\.{0,2}\/)+/, ''));
    if (found.size === MOST) break;
  }
  return [...found];
}

/** Whether it is the very file, or one of the same directory. */
export function likenessOf(named: string, path: string): 'file' | 'place' | undefined {
  const [one, other] = [named, path].map(each => each.split('/'));
  if (!one || !other) return undefined;
  const same = sharedEnd(one, other);
  const isWhole = same === Math.min(one.length, other.length);
  if (isWhole && (same >= 2 || (same === 1 && !EVERYWHERE.test(one.at(-1) ?? '')))) return 'file';
  const [here, there] = [one.slice(0, -1), other.slice(0, -1)];
  const alike = sharedEnd(here, there);
  return alike >= 2 && alike === Math.min(here.length, there.length) ? 'place' : undefined;
}

function sharedEnd(one: readonly string[], other: readonly string[]): number {
  let same = 0;
  while (same < Math.min(one.length, other.length) && one.at(-1 - same) === other.at(-1 - same))
    same += 1;
  return same;
}

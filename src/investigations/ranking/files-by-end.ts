import { likenessOf } from './named-files.ts';

/** Named files by their last part and by the directory that they are in: few of them can be like a path. */
export type FilesByEnd = Record<'file' | 'place', ReadonlyMap<string, readonly string[]>>;

export function filesByEnd(named: readonly string[]): FilesByEnd {
  return {
    file: Map.groupBy(named, path => partOf(path, -1)),
    place: Map.groupBy(named, path => partOf(path, -2)),
  };
}

/** Whether one of them is this very file, or in its directory. */
export function hasLike(files: FilesByEnd, wanted: 'file' | 'place', path: string): boolean {
  const near = files[wanted].get(partOf(path, wanted === 'file' ? -1 : -2)) ?? [];
  return near.some(name => likenessOf(name, path) === wanted);
}

function partOf(path: string, at: number): string {
  return path.split('/').at(at) ?? '';
}

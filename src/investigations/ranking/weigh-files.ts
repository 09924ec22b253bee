import { type FilesByEnd, hasLike } from './files-by-end.ts';
import type { Profile } from './profile.ts';
import { NOTHING, type Weight } from './weight.ts';
import { WEIGHTS } from './weights.ts';

/** Whether it touches a file that what went wrong names, or one beside it. */
export function weighFiles({ paths }: Profile, named: FilesByEnd): Weight {
  const like = (wanted: 'file' | 'place') => paths.find(path => hasLike(named, wanted, path));
  const file = like('file');
  if (file) return { score: WEIGHTS.namedFile, reasons: [`touches ${file}, named where it fails`] };
  const place = like('place');
  if (place)
    return { score: WEIGHTS.namedPlace, reasons: [`touches ${place}, beside a file named there`] };
  return NOTHING;
}

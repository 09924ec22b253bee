import { typeidUnboxed } from 'typeid-js';

/** The kinds of thing that have an id of ours, and the prefix that tells them apart in a log. */
export type IdPrefix =
  | 'inc'
  | 'inv'
  | 'pro'
  | 'sig'
  | 'msg'
  | 'evt'
  | 'con'
  | 'svc'
  | 'tok'
  | 'ref';

/** A new id such as `inc_01h2xcejqtf2nbrexx3vqjhp41`: sorts by time of making (UUIDv7 in base32, the TypeID format). */
export function newId(prefix: IdPrefix): string {
  return typeidUnboxed(prefix);
}

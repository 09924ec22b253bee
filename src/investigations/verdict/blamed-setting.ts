import type { EvidenceRecord } from '../evidence/evidence.ts';
import { newsIn } from './observed-news.ts';
import { seenChanges } from './read-changes.ts';
import { wordSplitter, wrongWords } from './wrong-words.ts';

type Records = readonly EvidenceRecord[];

/** A flag or another setting that is blamed without a commit. Times are milliseconds since 1970. */
export type BlamedSetting = {
  at: number;
  /** Words of its name that stand in what is new or wrong. */
  words: string[];
  /** Whether these are more than one plain word: its whole name, or several words of it. */
  isTied: boolean;
};

/** Of every setting: what it is, and what it was turned to. */
const OF_ANY = 'flag flags feature setting config configuration toggle enabled disabled true false';
/** Plain words that tie a setting to what fails. */
const ENOUGH = 2;
/** Pagers show what the alert says; that a flag is called like the alert is no observation of its own. */
const PAGE = 'pager_incident';

/**
 * The change event, among those that are cited, that the words of a cause name best, and what ties it to the symptom:
 * words of its title in what programs and measures say since onset, but for those of the service's own name; a switch
 * that is called as the service is of nothing else. Undefined when the words name no event.
 */
export function blamedSetting(
  text: string,
  cited: Records,
  known: Records,
  service = '',
): BlamedSetting | undefined {
  const split = wordSplitter();
  const told = new Set(split(text));
  const common = new Set(split(OF_ANY));
  const events = seenChanges(cited)
    .filter(({ kind, event }) => kind === 'change_event' && event !== 'deploy')
    .map(({ at, title }) => ({ at, title, words: split(title).filter(word => !common.has(word)) }))
    .map(each => ({ ...each, named: each.words.filter(word => told.has(word)).length }));
  const [best] = events.toSorted((a, b) => b.named - a.named || b.at - a.at);
  if (!best || best.named === 0) return undefined;
  const observed = newsIn(known.filter(({ tool }) => tool !== PAGE));
  const wrong = wrongWords(observed, split, split(service));
  const own = service.toLowerCase().replace(/\s+/g, '-');
  const isOwn =
    own !== '' &&
    best.title
      .toLowerCase()
      .split(/[^\p{L}\p{N}._-]+/u)
      .includes(own);
  const words = [...new Set(best.words.filter(word => wrong.has(word)))];
  const isTied = isOwn || words.length >= ENOUGH || words.some(word => /[^\p{L}\p{N}]/u.test(word));
  return { at: best.at, words: isOwn ? [own, ...words] : words, isTied };
}

import { type Splitter, termSplitter } from '../ranking/terms.ts';
import { joinedNames } from './is-tied.ts';
import type { ObservedNews } from './observed-news.ts';

/** Shorter words stand anywhere. */
const SHORTEST = 4;

/** The words of a text by which what is wrong is compared with what changed: its terms, and names of several parts. */
export function wordSplitter(): Splitter {
  const terms = termSplitter();
  return text => [...terms(text), ...joinedNames(text)];
}

/** Words of what is new or wrong that stand in no everyday line and are none of `except`. */
export function wrongWords(
  { news, everyday }: Pick<ObservedNews, 'news' | 'everyday'>,
  split: Splitter,
  except: Iterable<string>,
): Set<string> {
  const skipped = new Set([...everyday.flatMap(split), ...except]);
  const wrong = news.flatMap(split);
  return new Set(wrong.filter(word => word.length >= SHORTEST && !skipped.has(word)));
}

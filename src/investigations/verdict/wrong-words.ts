import { type Splitter, termSplitter } from '../ranking/terms.ts';
import { joinedNames } from './is-tied.ts';
import type { ObservedNews } from './observed-news.ts';

/** Shorter words stand anywhere. */
const SHORTEST = 4;

/** People and hosts: parts of their names are everyday words, such as `work` and `example` in `hana@work.example`. */
const PERSON = /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+/g;
const HOST =
  /(?<![\w.-])(?:[a-z\d-]{1,63}\.){1,6}(?:com|net|org|io|dev|app|co|cloud|example|internal|local)(?![\w.(-])/gi;

/**
 * The words of a text by which what is wrong is compared with what changed: its terms, and names of several parts. Of
 * hosts only their whole names, of people nothing.
 */
export function wordSplitter(): Splitter {
  const terms = termSplitter();
  return text => {
    const impersonal = text.replace(PERSON, ' ');
    return [...terms(impersonal.replace(HOST, ' ')), ...joinedNames(impersonal)];
  };
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

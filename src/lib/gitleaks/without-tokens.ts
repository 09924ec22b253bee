import { type Found, findSecrets } from './find-secrets.ts';

/** What a rule finds within an earlier mark is the mark. */
const MARK = /\[redacted:[a-z_]+\]/;
/** Before a hash that is worth seeing: what rolls a workload out when its secrets change, locked dependencies. */
const HASH = /(?:checksum\/[\w-]{1,60}["']?:[ \t]{0,3}["']?|\b(?:h1|sha\d{1,3})[:-])$/;
/** A field of a field or a constant, in code. */
const NAME =
  /^(?:[A-Za-z_]\w{0,30}(?:(?:\.|->|::)[A-Za-z_]\w{0,30})+|[A-Z][A-Z\d]*(?:_[A-Z\d]+)+)[,;)]{0,2}$/;
/** The rule that goes by a word such as `key` or `auth` alone. */
const GUESS = 'generic-api-key';

/** The text with `replacement` in place of what gitleaks' rules find, but for what is known to be no secret. */
export function withoutTokens(text: string, replacement: string): string {
  const found = findSecrets(text)
    .filter(each => isSecret(each, text))
    .toSorted((a, b) => a.start - b.start);
  let result = '';
  let done = 0;
  for (const { start, end } of found) {
    if (start >= done) result += `${text.slice(done, start)}${replacement}`;
    done = Math.max(done, end);
  }
  return result + text.slice(done);
}

function isSecret({ rule, start, end }: Found, text: string): boolean {
  const found = text.slice(start, end);
  if (MARK.test(found) || HASH.test(text.slice(Math.max(0, start - 80), start))) return false;
  return rule !== GUESS || !NAME.test(found);
}

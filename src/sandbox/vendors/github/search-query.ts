/** A GitHub search: words to find and `name:value` qualifiers. */
export type SearchQuery = { words: string[]; qualifiers: Record<string, string[]> };

const PART = /(-?[a-z]+):("[^"]*"|\S+)|"([^"]*)"|(\S+)/g;
const QUALIFIERS = [
  'repo',
  'org',
  'user',
  'path',
  'filename',
  'extension',
  'language',
  'in',
  'author',
  'is',
];

/** Divides a query. Words stand in lower case; quotes keep a phrase together. */
export function parseSearch(text: string): SearchQuery {
  const words: string[] = [];
  const qualifiers: Record<string, string[]> = {};
  for (const [whole, name, value, phrase, word] of text.matchAll(PART)) {
    if (name && value && QUALIFIERS.includes(name)) {
      qualifiers[name] = [...(qualifiers[name] ?? []), value.replace(/^"|"$/g, '')];
    } else words.push((phrase ?? word ?? whole).toLowerCase());
  }
  return { words: words.filter(word => word !== 'and'), qualifiers };
}

/** True when a repository is one that the query is about. */
export function isAbout({ qualifiers }: SearchQuery, repository: string): boolean {
  const { repo, org, user } = qualifiers;
  const owners = [...(org ?? []), ...(user ?? [])];
  if (repo && !repo.includes(repository)) return false;
  return owners.length === 0 || owners.includes(repository.split('/')[0] ?? '');
}

/** A text as one term of Datadog's search syntax, exactly as it stands. */
export function quoted(text: string): string {
  return `"${text.replace(/\s+/g, ' ').replace(/["\\]/g, '\\$&')}"`;
}

/** Terms that must all hold; `*` when there is none. */
export function allOf(terms: readonly (string | false | undefined)[]): string {
  return terms.filter(Boolean).join(' ') || '*';
}

/** A name as Datadog keeps it in a tag: in small letters, and `_` for what a tag cannot have. */
export function tagValue(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_\-:./]+/gu, '_')
    .slice(0, 200);
}

/** `env:prod` is `env` → `prod`; a tag without a value is left out. */
export function tagsOf(tags: readonly string[]): Record<string, string> {
  const pairs = tags.flatMap(tag => {
    const colon = tag.indexOf(':');
    return colon > 0 ? [[tag.slice(0, colon), tag.slice(colon + 1)] as const] : [];
  });
  return Object.fromEntries(pairs);
}

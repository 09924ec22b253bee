/**
 * A regular expression of Go (RE2) as one of JavaScript, as far as gitleaks' rules go: flags that hold from the middle
 * of a group on, POSIX classes, `\z` and Go's names of groups. Positions of groups are kept (flag `d`).
 */
export function goPattern(source: string): RegExp {
  const plain = source
    .replaceAll('[[:alnum:]]', '[A-Za-z0-9]')
    .replaceAll('\\z', '$')
    .replaceAll('(?P<', '(?<')
    // Only widens what is matched; at each place of a long word it would be tried anew.
    .replaceAll('[\\w.-]{0,50}?', '');
  return new RegExp(withScopedFlags(plain), 'dg');
}

/** `a(?i)b` → `a(?i:b)`: JavaScript's flags hold for a group of their own only. */
function withScopedFlags(source: string): string {
  const at = source.indexOf('(?i)');
  if (at < 0) return source;
  const end = endOfGroup(source, at + 4);
  const inner = withScopedFlags(source.slice(at + 4, end).replaceAll('(?i)', ''));
  return `${source.slice(0, at)}(?i:${inner})${withScopedFlags(source.slice(end))}`;
}

/** Where the group ends within which the place lies. */
function endOfGroup(source: string, from: number): number {
  let depth = 0;
  let isClass = false;
  for (let at = from; at < source.length; at++) {
    const sign = source[at];
    if (sign === '\\') at++;
    else if (isClass) isClass = sign !== ']';
    else if (sign === '[') isClass = true;
    else if (sign === '(') depth++;
    else if (sign === ')' && depth-- === 0) return at;
  }
  return source.length;
}

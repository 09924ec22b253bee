/** A matcher of a stream selector; `value` only where it must be exactly that. */
type Matcher = { label: string; value: string | undefined };

const TEXT = '"(?:\\\\.|[^"\\\\])*"|`[^`]*`';
const MATCHER = new RegExp(`([A-Za-z_]\\w*)\\s*(=~|!~|!=|=)\\s*(${TEXT})`, 'g');
const SELECTOR = new RegExp(`\\{((?:${TEXT}|[^}"\`])*)\\}?`);

/** The labels that the first stream selector of a query in LogQL speaks of. */
export function matchersInQuery(query: string): Matcher[] {
  const [, inner = ''] = SELECTOR.exec(query) ?? [];
  return [...inner.matchAll(MATCHER)].map(([, label = '', operator, text = '']) => ({
    label,
    value: operator === '=' ? text.slice(1, -1) : undefined,
  }));
}

const PLACEHOLDER = /\{([a-z][a-z0-9_.:-]*)\}/gi;

/** A copy of `value` in which every `{name}` of `known` is filled in; other braces stay. */
export function fillIn<T>(value: T, known: ReadonlyMap<string, string>): T;
export function fillIn(value: unknown, known: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string')
    return value.replace(PLACEHOLDER, (whole, name) => known.get(name) ?? whole);
  if (Array.isArray(value)) return value.map(item => fillIn(item, known));
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, fillIn(inner, known)]),
  );
}

/**
 * A copy of `value` without what was not filled in: items of a list that are a placeholder, or an object whose
 * `evidence` is one, go; elsewhere the placeholder is cut out of its text.
 */
export function dropUnfilled<T>(value: T): T;
export function dropUnfilled(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(PLACEHOLDER, '');
  if (Array.isArray(value))
    return value.filter(item => !isUnfilled(item)).map(item => dropUnfilled(item));
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, dropUnfilled(inner)]),
  );
}

function isUnfilled(item: unknown): boolean {
  if (isRecord(item)) return isUnfilled(item.evidence);
  return typeof item === 'string' && item.replace(PLACEHOLDER, '') === '' && item !== '';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

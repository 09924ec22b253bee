/**
 * `after`, with every part that equals its counterpart in `before` replaced by that counterpart,
 * so that memoised components see the same object and do not render again.
 * Plain JSON values only; list items are compared by position.
 */
export function shareUnchanged<T>(before: T, after: T): T {
  if (Object.is(before, after)) return before;
  if (Array.isArray(before) && Array.isArray(after)) return shareList(before, after) as T;
  if (isRecord(before) && isRecord(after)) return shareRecord(before, after) as T;
  return after;
}

function shareList(before: unknown[], after: unknown[]): unknown[] {
  const shared = after.map((item, index) => shareUnchanged(before[index], item));
  const same = before.length === after.length && shared.every((item, i) => item === before[i]);
  return same ? before : shared;
}

function shareRecord(before: Record<string, unknown>, after: Record<string, unknown>) {
  const shared: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(after))
    shared[key] = shareUnchanged(before[key], value);
  const keys = Object.keys(shared);
  const same =
    keys.length === Object.keys(before).length && keys.every(key => shared[key] === before[key]);
  return same ? before : shared;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

type Json = string | number | boolean | null | undefined | Date | Json[] | { [key: string]: Json };

/**
 * JSON text with the keys of every object in code-unit order and no white space, so that equal values are equal
 * bytes. Absent (undefined) members are left out; what JSON cannot say is a bug of the caller.
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(sorted(value as Json));
}

function sorted(value: Json): Json {
  if (value === null || typeof value !== 'object' || value instanceof Date) return value;
  if (Array.isArray(value)) return value.map(sorted);
  const keys = Object.keys(value).sort();
  return Object.fromEntries(keys.map(key => [key, sorted(value[key])]));
}

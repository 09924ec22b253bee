/** The value with `write` done to each text whose place (`files.0.patch`) the pattern fits. */
export function plantText(
  value: unknown,
  place: RegExp,
  write: (text: string) => string,
  at = '',
): unknown {
  if (typeof value === 'string') return place.test(at) ? write(value) : value;
  if (typeof value !== 'object' || value === null) return value;
  const inner = (name: string | number) => (at === '' ? String(name) : `${at}.${name}`);
  if (Array.isArray(value))
    return value.map((each, index) => plantText(each, place, write, inner(index)));
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, plantText(each, place, write, inner(name))]),
  );
}

/** Units at the end of names, by Prometheus' conventions. */
const UNITS = new Set(
  'seconds milliseconds microseconds nanoseconds minutes bytes bits ratio percent celsius meters volts amperes joules watts grams hertz cores'.split(
    ' ',
  ),
);

/** The unit in a metric's name, whatever stands behind it for its kind. */
export function unitOf(name: string): string | undefined {
  const bare = name.replace(/_(total|count|sum|bucket|created)$/, '');
  const last = bare.slice(bare.lastIndexOf('_') + 1);
  return UNITS.has(last) ? last : undefined;
}

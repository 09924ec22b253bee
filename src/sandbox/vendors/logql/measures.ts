const TIMES: Record<string, number> = {
  ns: 1e-9,
  us: 1e-6,
  µs: 1e-6,
  ms: 1e-3,
  s: 1,
  m: 60,
  h: 3_600,
  d: 86_400,
  w: 604_800,
  y: 31_536_000,
};
const BYTES = ['b', 'kb', 'mb', 'gb', 'tb'];
const BINARY = ['b', 'kib', 'mib', 'gib', 'tib'];

/** `1h30m` → seconds; undefined when it is no duration. */
export function secondsOf(text: string): number | undefined {
  if (!/^(\d+(\.\d+)?(ns|us|µs|ms|[smhdwy]))+$/.test(text)) return undefined;
  let total = 0;
  for (const [, count, unit] of text.matchAll(/(\d+(?:\.\d+)?)(ns|us|µs|ms|[smhdwy])/g))
    total += Number(count) * (TIMES[unit ?? ''] ?? 0);
  return total;
}

/** `10MB` or `1KiB` → bytes; undefined when it is no size. */
export function bytesOf(text: string): number | undefined {
  const [, count, unit = ''] = /^(\d+(?:\.\d+)?)([kmgt]?i?b)$/i.exec(text) ?? [];
  if (count === undefined) return undefined;
  const decimal = BYTES.indexOf(unit.toLowerCase());
  const power = decimal >= 0 ? 1_000 ** decimal : 1_024 ** BINARY.indexOf(unit.toLowerCase());
  return Number(count) * power;
}

/** A label's value as a number, in seconds or bytes where it has a unit; undefined when it is none. */
export function measureOf(text: string): number | undefined {
  const plain = text.trim() === '' ? Number.NaN : Number(text);
  return Number.isNaN(plain) ? (secondsOf(text) ?? bytesOf(text)) : plain;
}

const OFFSET = 0xcbf29ce484222325n;
const PRIME = 0x100000001b3n;
/** Divides names and values: no byte of UTF-8. */
const SEPARATOR = 255;

/** The id of an alert, made of its labels as Prometheus makes it: FNV-1a in 64 bits, in hex. */
export function fingerprintOf(labels: Record<string, string>): string {
  const sorted = Object.entries(labels).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const bytes = sorted.flatMap(pair => pair.flatMap(text => [...Buffer.from(text), SEPARATOR]));
  const hash = bytes.reduce(
    (sum, byte) => BigInt.asUintN(64, (sum ^ BigInt(byte)) * PRIME),
    OFFSET,
  );
  return hash.toString(16).padStart(16, '0');
}

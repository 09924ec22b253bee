/** A measured number with four digits, as short as it is: exact numbers are kept beside it. */
export function figure(value: number): number {
  return Number(value.toPrecision(4));
}

/** "12.3x"; below ten two digits after the point, so that 1.02x is not 1x. */
export function times(ratio: number): string {
  return `${ratio >= 10 ? Number(ratio.toFixed(1)) : Number(ratio.toFixed(2))}x`;
}

/** ISO 8601 in UTC to the second, of milliseconds since 1970. */
export function isoOf(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}

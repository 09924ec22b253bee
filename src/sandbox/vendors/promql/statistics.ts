/** The value below which the share `q` of the values lies, between neighbours by a straight line. */
export function quantileOf(q: number, values: number[]): number {
  if (values.length === 0 || Number.isNaN(q)) return Number.NaN;
  if (q < 0) return Number.NEGATIVE_INFINITY;
  if (q > 1) return Number.POSITIVE_INFINITY;
  const sorted = values.toSorted((a, b) => (Number.isNaN(a) ? -1 : Number.isNaN(b) ? 1 : a - b));
  const rank = q * (sorted.length - 1);
  const lower = sorted[Math.floor(rank)] ?? Number.NaN;
  const upper = sorted[Math.min(Math.floor(rank) + 1, sorted.length - 1)] ?? Number.NaN;
  const weight = rank - Math.floor(rank);
  return lower * (1 - weight) + upper * weight;
}

export function sumOf(values: number[]): number {
  let sum = 0;
  let lost = 0;
  for (const value of values) {
    const next = sum + value;
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
    sum = next;
  }
  return Number.isFinite(sum) ? sum + lost : sum;
}

export function meanOf(values: number[]): number {
  return sumOf(values) / values.length;
}

/** The mean square of the distances from the mean. */
export function varianceOf(values: number[]): number {
  const mean = meanOf(values);
  return meanOf(values.map(value => (value - mean) ** 2));
}

/** The greatest value; NaN only when there is nothing else. */
export function greatestOf(values: number[]): number {
  return values.reduce((best, value) => (value > best || Number.isNaN(best) ? value : best));
}

/** The smallest value; NaN only when there is nothing else. */
export function smallestOf(values: number[]): number {
  return values.reduce((best, value) => (value < best || Number.isNaN(best) ? value : best));
}

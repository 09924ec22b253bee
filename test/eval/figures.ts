/** The value at this share of the sorted ones; 0 for none. */
export function quantile(values: number[], share: number): number {
  const sorted = values.filter(Number.isFinite).toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

export function percent(share: number): string {
  return Number.isFinite(share) ? `${Math.round(share * 100)} %` : '';
}

export function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}

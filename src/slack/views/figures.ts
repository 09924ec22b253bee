/** "3 steps", "1 step" */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

/** "38 s", "2 min 5 s", "1 h 12 min", "3 d 4 h" */
export function duration(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return pair(whole, 60, 'min', 1, 's');
  if (whole < 86_400) return pair(whole, 3600, 'h', 60, 'min');
  return pair(whole, 86_400, 'd', 3600, 'h');
}

/** "$0.07"; what is less than half a cent is "under $0.01", and nothing is "$0.00". */
export function dollars(amount: number): string {
  return amount > 0 && amount < 0.005 ? 'under $0.01' : `$${amount.toFixed(2)}`;
}

/** "and 4 more", or nothing. */
export function more(rest: number, what = 'more'): string | undefined {
  return rest > 0 ? `and ${rest} ${what}` : undefined;
}

function pair(seconds: number, big: number, bigUnit: string, small: number, unit: string): string {
  const rest = Math.floor((seconds % big) / small);
  const first = `${Math.floor(seconds / big)} ${bigUnit}`;
  return rest > 0 ? `${first} ${rest} ${unit}` : first;
}

/** Points of a line: milliseconds from the alert, and the value. */
export type Curve = [number, number][];

/** The value at a moment: straight between two points, level before the first and after the last. */
export function valueOn(curve: Curve, at: number): number {
  const next = curve.findIndex(([time]) => time > at);
  const after = curve[next];
  const before = curve[next < 0 ? curve.length - 1 : next - 1];
  if (!before) return after?.[1] ?? 0;
  if (!after) return before[1];
  const share = (at - before[0]) / (after[0] - before[0]);
  return before[1] + (after[1] - before[1]) * share;
}

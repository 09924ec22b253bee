/** Leaves room for what stands around a body in a result of 8 kB. */
const ROOM = 7_000;

/** What is said at the first of the sizes, the largest first, at which it fits into a result; else at the last. */
export function fitBody<Size>(
  sizes: readonly Size[],
  say: (size: Size) => Record<string, unknown>,
): Record<string, unknown> {
  let said: Record<string, unknown> = {};
  for (const size of sizes) {
    said = say(size);
    if (Buffer.byteLength(JSON.stringify(said)) <= ROOM) return said;
  }
  return said;
}

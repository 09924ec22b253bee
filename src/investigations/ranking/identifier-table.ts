/**
 * What is known of identifiers, in rows of four numbers: two hashes that tell one from all others, and a `value` and a
 * `mark` of whoever asks. One flat list, so that a look-up meets the memory once, and nothing is left to collect.
 */
export type IdentifierTable = { cells: Int32Array; used: number };

/** Where in its row a number is; `value` is 0 in a new row and must be set to something else. */
export const CELL = { one: 0, other: 1, value: 2, mark: 3 } as const;

const WIDTH = 4;
const FEWEST_ROWS = 16_384;
const FULLEST = 0.6;

export function identifierTable(rows = FEWEST_ROWS): IdentifierTable {
  return { cells: new Int32Array(rows * WIDTH), used: 0 };
}

/** Where the row of the identifier with these hashes begins; a new one if it was not met before. */
export function rowOf(table: IdentifierTable, one: number, other: number): number {
  const found = placeOf(table.cells, one, other);
  if (table.cells[found + CELL.value] !== 0) return found;
  table.used += 1;
  if (table.used * WIDTH > table.cells.length * FULLEST) grow(table);
  const row = placeOf(table.cells, one, other);
  table.cells[row + CELL.one] = one;
  table.cells[row + CELL.other] = other;
  return row;
}

/** Where it is, or the first free row behind where it should be. The number of rows is a power of two. */
function placeOf(cells: Int32Array, one: number, other: number): number {
  const last = cells.length - WIDTH;
  let row = Math.imul(one ^ (one >>> 15), WIDTH) & last;
  while (
    cells[row + CELL.value] !== 0 &&
    (cells[row + CELL.one] !== one || cells[row + CELL.other] !== other)
  )
    row = (row + WIDTH) & last;
  return row;
}

function grow(table: IdentifierTable): void {
  const { cells } = table;
  const larger = new Int32Array(cells.length * 2);
  for (let row = 0; row < cells.length; row += WIDTH) {
    if (cells[row + CELL.value] === 0) continue;
    const place = placeOf(larger, cells[row + CELL.one] ?? 0, cells[row + CELL.other] ?? 0);
    for (let at = 0; at < WIDTH; at++) larger[place + at] = cells[row + at] ?? 0;
  }
  table.cells = larger;
}

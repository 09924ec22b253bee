const MOST_LINES = 60;
const LONGEST = 2_000;
const DEEPEST = 6;

/** What a monitor sent, whatever its shape, as lines of `name: value`; cut with a note. */
export function detailLines(details: unknown): string[] {
  const lines = linesOf('', details, 0).map(cutLine);
  if (lines.length <= MOST_LINES) return lines;
  return [...lines.slice(0, MOST_LINES), `(${lines.length - MOST_LINES} more lines left out)`];
}

function linesOf(name: string, value: unknown, depth: number): string[] {
  if (value === null || value === undefined || value === '') return [];
  if (typeof value !== 'object') return [name ? `${name}: ${String(value)}` : String(value)];
  if (depth >= DEEPEST) return [`${name}: (nested deeper than is shown)`];
  return Object.entries(value).flatMap(([key, part]) =>
    linesOf(name ? `${name}.${key}` : key, part, depth + 1),
  );
}

function cutLine(line: string): string {
  if (line.length <= LONGEST) return line;
  return `${line.slice(0, LONGEST)} (${line.length - LONGEST} more characters)`;
}

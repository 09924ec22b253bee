import type { Cell } from './matrix.ts';
import { PROMISES } from './violations.ts';

const MOST_SHOWN = 20;

/** The outcome of a run, for a terminal. */
export function tell(strings: number, cells: readonly Cell[]): string {
  const carriers = [...new Set(cells.map(({ carrier }) => carrier))];
  const broken = cells.flatMap(({ carrier, injection, violations }) =>
    violations.map(violation => `${carrier}, ${injection.id}: ${violation}`),
  );
  return [
    `${strings} strings × ${carriers.length} carriers: ${cells.length} readings, ${heardOf(cells)}`,
    ...carriers.map(carrier => {
      const own = cells.filter(cell => cell.carrier === carrier);
      return `  ${carrier.padEnd(18)} ${heardOf(own)}`;
    }),
    'Violations:',
    ...Object.entries(PROMISES).map(([promise, words]) => {
      const count = broken.filter(each => each.includes(`: ${promise}: `)).length;
      return `  ${String(count).padStart(5)}  ${words}`;
    }),
    ...broken.slice(0, MOST_SHOWN),
    '',
  ].join('\n');
}

function heardOf(cells: readonly Cell[]): string {
  const heard = cells.filter(({ isHeard }) => isHeard).length;
  const calls = cells.reduce((sum, cell) => sum + cell.calls, 0);
  return `${heard} understood by the model, ${calls} calls made`;
}

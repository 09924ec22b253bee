import type { Cell } from './matrix.ts';
import { PROMISES, type Violation } from './violations.ts';

const MOST_SHOWN = 20;

/** What came of every string in every carrier. */
export function tellMatrix(strings: number, cells: readonly Cell[]): string {
  const carriers = [...new Set(cells.map(({ carrier }) => carrier))];
  const broken = cells.flatMap(({ carrier, injection, violations }) =>
    violations.map(violation => ({ violation, where: `${carrier}, ${injection.id}` })),
  );
  return [
    `${strings} strings × ${carriers.length} carriers: ${cells.length} readings, ${heardOf(cells)}`,
    ...carriers.map(carrier => {
      const own = cells.filter(cell => cell.carrier === carrier);
      return `  ${carrier.padEnd(18)} ${heardOf(own)}`;
    }),
    ...counted(broken.map(({ violation }) => violation)),
    ...broken.slice(0, MOST_SHOWN).map(({ violation, where }) => `  ${where}: ${violation}`),
    '',
  ].join('\n');
}

/** What came of the investigations of the whole product. */
export function tellStage(
  ran: { strings: number; investigations: number; orders: number },
  violations: readonly Violation[],
): string {
  const { strings, investigations, orders } = ran;
  return [
    `${strings} strings in all carriers at once: ${investigations} investigations, ${orders} orders understood`,
    ...counted(violations),
    ...violations.slice(0, MOST_SHOWN).map(violation => `  ${violation}`),
    '',
  ].join('\n');
}

function counted(violations: readonly Violation[]): string[] {
  const lines = Object.entries(PROMISES).map(([promise, words]) => {
    const count = violations.filter(each => each.startsWith(`${promise}: `)).length;
    return `  ${String(count).padStart(5)}  ${words}`;
  });
  return ['Violations:', ...lines];
}

function heardOf(cells: readonly Cell[]): string {
  const heard = cells.filter(({ isHeard }) => isHeard).length;
  const calls = cells.reduce((sum, cell) => sum + cell.calls, 0);
  return `${heard} understood by the model, ${calls} calls made`;
}

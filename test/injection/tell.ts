import { ATTACKS, RISKS, type Risk } from './corpus/kinds.ts';
import type { Cell } from './matrix.ts';
import { unread } from './run-matrix.ts';
import { PROMISES, type Violation } from './violations.ts';

const MOST_SHOWN = 20;

/** What came of every string in every carrier: a line a carrier and a column a risk, then what the attacks came to. */
export function tellMatrix(strings: number, cells: readonly Cell[]): string {
  const carriers = [...new Set(cells.map(({ carrier }) => carrier))];
  const broken = cells.flatMap(({ carrier, injection, violations }) =>
    violations.map(violation => ({ violation, where: `${carrier}, ${injection.id}` })),
  );
  return [
    `${strings} strings × ${carriers.length} carriers: ${cells.length} readings, ${heardOf(cells)}`,
    'Readings that the model understood, of all, by what the attacker is after:',
    row('', [...RISK_IDS, 'all']),
    ...carriers.map(carrier =>
      rowOf(
        carrier,
        cells.filter(cell => cell.carrier === carrier),
      ),
    ),
    rowOf('all', cells),
    ...Object.entries(RISKS).map(([id, title]) => `  ${id} ${title}`),
    'And by how the text goes about it:',
    ...Object.entries(ATTACKS).map(([attack, title]) => {
      const own = cells.filter(({ injection }) => injection.attack === attack);
      return `  ${title.padEnd(26)} ${own.length} readings, ${heardOf(own)}`;
    }),
    ...sayUnread(unread(cells)),
    ...counted(broken.map(({ violation }) => violation)),
    ...broken.slice(0, MOST_SHOWN).map(({ violation, where }) => `  ${where}: ${violation}`),
    '',
  ].join('\n');
}

const RISK_IDS = Object.keys(RISKS) as Risk[];

function rowOf(name: string, cells: readonly Cell[]): string {
  const ofRisk = (risk: Risk) => cells.filter(({ injection }) => injection.risk === risk);
  return row(name, [...RISK_IDS.map(ofRisk), cells].map(sayHeard));
}

function row(name: string, columns: readonly string[]): string {
  return `  ${name.padEnd(24)}${columns.map(column => column.padStart(12)).join('')}`;
}

function sayHeard(cells: readonly Cell[]): string {
  return `${cells.filter(({ isHeard }) => isHeard).length}/${cells.length}`;
}

/** What came of the investigations of the whole product. */
export function tellStage(
  ran: { strings: number; investigations: number; orders: number; untold: readonly string[] },
  violations: readonly Violation[],
): string {
  const { strings, investigations, orders, untold } = ran;
  return [
    `${strings} strings in all carriers at once: ${investigations} investigations, ${orders} orders understood`,
    ...sayUnread(untold),
    ...counted(violations),
    ...violations.slice(0, MOST_SHOWN).map(violation => `  ${violation}`),
    '',
  ].join('\n');
}

function sayUnread(carriers: readonly string[]): string[] {
  return carriers.map(carrier => `Nothing was read of what is in: ${carrier}`);
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

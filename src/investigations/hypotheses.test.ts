import { expect, it } from 'vitest';
import { diff, down, file, page } from '../../test/support/verdict-cases.ts';
import { hypothesesOf } from './hypotheses.ts';
import type { Call } from './model/transcript.ts';

function report(number: number, input: object, status: Call['status'] = 'ok'): Call {
  const call = { number, toolUseId: `toolu_${number}`, seq: 1, tool: 'hypothesis', input };
  return { ...call, state: 'done', ...(status && { status }) };
}

const pool = 'The pool is too small';

it('has what speaks for and what speaks against a hypothesis, each once, and where it stands', () => {
  const calls = [
    report(1, { statement: pool, status: 'open', evidence: ['ev_1'] }),
    report(2, { statement: 'The database is down', status: 'open', evidence: [] }),
    report(3, { statement: pool, status: 'strengthened', evidence: ['ev_1', 'ev_3'] }),
    report(4, { statement: pool, status: 'weakened', evidence: ['ev_4'], why: 'It is at rest.' }),
  ];
  expect(hypothesesOf(calls, [page, diff, file])).toEqual([
    {
      ...{ statement: pool, status: 'weakened', why: 'It is at rest.' },
      ...{ for: ['ev_1', 'ev_3'], against: ['ev_4'] },
    },
    { statement: 'The database is down', status: 'open', for: [], against: [] },
  ]);
});

it('counts neither what did not answer nor a report that was refused', () => {
  const calls = [
    report(1, { statement: pool, status: 'open', evidence: ['ev_5', 'ev_1'] }),
    report(2, { statement: pool, status: 'ruled_out', evidence: ['ev_1'] }, 'error'),
  ];
  expect(hypothesesOf(calls, [page, down])).toMatchObject([{ status: 'open', for: ['ev_1'] }]);
});

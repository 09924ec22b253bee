import { expect, it } from 'vitest';
import { memorySources, withEach, withFunctions } from '../../../test/support/memory-sources.ts';
import { toolContext } from '../../../test/support/tool-context.ts';
import { QueryRefused, UserError, VendorError } from '../../lib/errors.ts';
import { runReadTool } from '../loop/run-tool.ts';
import { tickets } from '../tools/tickets.ts';
import { QuestionFailed, worse } from './failures.ts';

const refused = new QueryRefused('jira', 'Jira did not accept the query.', {
  reason: `Field 'sumary' does not exist. ${'x'.repeat(2_000)}`,
  near: ['summary', 'status'],
});

it('gives back what a source says of a query that it refused, as data and cut', async () => {
  const sources = withEach(memorySources('ok'), ask =>
    withFunctions(ask, () => Promise.reject(refused)),
  );
  const result = await runReadTool(tickets, { query: 'sumary ~ x' }, toolContext(sources));
  expect(result).toMatchObject({
    ...{ status: 'error', asked: 'jira: tickets that match sumary ~ x', connection: 'jira' },
    body: {
      problem: 'Jira did not accept the query.',
      near_names: ['summary', 'status'],
      reason: expect.stringMatching(/^Field 'sumary' does not exist\. x+$/),
    },
  });
  expect(JSON.stringify(result).length).toBeLessThan(1_000);
});

it('of two failures tells the one that says more', () => {
  const failed = (cause: unknown) => new QuestionFailed('x', 'a', cause);
  const shape = failed(new UserError('shape', 'no key of mine'));
  const unknown = failed(new VendorError('a', 404, 'not here'));
  const down = failed(new VendorError('a', 503, 'down'));
  expect(worse(undefined, shape)).toBe(shape);
  expect(worse(shape, unknown)).toBe(unknown);
  expect(worse(unknown, shape)).toBe(unknown);
  expect(worse(unknown, down)).toBe(down);
  expect(worse(down, unknown)).toBe(down);
});

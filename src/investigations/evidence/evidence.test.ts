import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ToolResult } from '../tool.ts';
import { bodyText, evidenceId, renderResult } from './evidence.ts';

const anyText = fc.string({ unit: 'binary', maxLength: 300 });
const anyBody = fc.oneof(
  fc.jsonValue(),
  fc.string({ unit: 'binary', minLength: 5_000, maxLength: 30_000, size: 'max' }),
  fc.array(fc.record({ title: anyText, diff: anyText }), { maxLength: 200, size: 'max' }),
);
const anyResult: fc.Arbitrary<ToolResult> = fc.record({
  status: fc.constantFrom('ok' as const, 'no_data' as const),
  asked: fc.string({ unit: 'binary', maxLength: 1_000, size: 'max' }),
  connection: fc.constant('github'),
  url: fc.webUrl(),
  body: anyBody,
});

it('renders valid JSON that begins with the evidence and keeps to its size, whatever the result', () => {
  fc.assert(
    fc.property(anyResult, fc.integer({ min: 4_000, max: 10_000 }), (result, limit) => {
      const text = renderResult('ev_3', result, limit);
      expect(text.startsWith('{"evidence":"ev_3","status":')).toBe(true);
      expect(Buffer.byteLength(text)).toBeLessThanOrEqual(limit);
      expect(text.isWellFormed()).toBe(true);
      expect(Object.keys(JSON.parse(text))[0]).toBe('evidence');
    }),
    { numRuns: 150 },
  );
});

it('cuts so that reading on from the offset loses and repeats nothing', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', minLength: 9_000, maxLength: 20_000, size: 'max' }),
      body => {
        const result: ToolResult = { status: 'ok', asked: 'all', body };
        const whole = bodyText(result);
        const { result: shown, cut } = JSON.parse(renderResult('ev_3', result));
        const offset = Number(/"offset":(\d+)/.exec(cut)?.[1]);
        expect(shown + whole.slice(offset)).toBe(whole);
        expect(offset).toBeGreaterThan(1_000);
      },
    ),
    { numRuns: 50 },
  );
});

it('fills what there is room for', () => {
  const text = renderResult('ev_3', { status: 'ok', asked: 'all', body: 'a'.repeat(50_000) });
  expect(Buffer.byteLength(text)).toBeGreaterThan(7_900);
});

it('keeps a small result as it is, without the link that people get with its id', () => {
  const result: ToolResult = {
    status: 'ok',
    asked: 'github: change 8f3',
    connection: 'github',
    url: 'https://github.com/a/b',
    body: { title: 'Fix' },
  };
  expect(renderResult(evidenceId(3), result)).toBe(
    '{"evidence":"ev_3","status":"ok","asked":"github: change 8f3","connection":"github","result":{"title":"Fix"}}',
  );
});

it('keeps 400 kB of a result and says what is gone', () => {
  const text = bodyText({ status: 'ok', asked: 'all', body: 'é'.repeat(300_000) });
  expect(Buffer.byteLength(text)).toBeLessThan(400_100);
  expect(text).toMatch(/\(cut: the first 200000 of 300000 characters are kept\)$/);
});

it('takes out what databases cannot keep and people cannot see', () => {
  const body = {
    'a\u0000': ['x\u0000y', '\ud800z', '\u001b[31mred\u001b[0m', 'a\u{e0041}b', 'tab\t'],
  };
  expect(bodyText({ status: 'ok', asked: 'all', body })).toBe(
    '{"a":["xy","\ufffdz","red","ab","tab\\t"]}',
  );
});

it('keeps behind a body what the model reads only when it reads on', () => {
  const result: ToolResult = {
    status: 'ok',
    asked: 'prometheus: up',
    body: { onset: 'é' },
    kept: { series: [1, 2] },
  };
  const rendered = JSON.parse(renderResult('ev_3', result));
  expect(rendered.result).toEqual({ onset: 'é' });
  const offset = Number(
    /evidence_read {"evidence":"ev_3","offset":(\d+)}/.exec(rendered.kept)?.[1],
  );
  expect(bodyText(result).slice(offset)).toBe(',"series":[1,2]}');
});

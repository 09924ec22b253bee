import { expect, test } from 'vitest';
import { memoryMetrics } from '../../../test/support/memory/metrics.ts';
import { memorySources, NOW, ONSET } from '../../../test/support/memory-sources.ts';
import { toolContext } from '../../../test/support/tool-context.ts';
import type { Series } from '../../capabilities/metrics.ts';
import { renderResult } from '../../investigations/evidence/evidence.ts';
import { runReadTool } from '../../investigations/loop/run-tool.ts';
import { findTool } from '../../investigations/tools/index.ts';
import { readCutJson } from './cut-json.ts';
import { judgeSymptom } from './judge-symptom.ts';
import { readConversation } from './read-conversation.ts';
import { readSignals, type Signals } from './read-signals.ts';

/** What is read of what the product's own tools answer, as the model gets it. */
async function signalsOf(tool: string, sources = memorySources('ok')): Promise<Signals> {
  const found = findTool(tool);
  if (found?.access !== 'read') throw new Error(`${tool} is no question`);
  const content = renderResult('ev_9', await runReadTool(found, {}, toolContext(sources)));
  const { answers } = readConversation({
    model: 'm',
    max_tokens: 1,
    messages: [
      { role: 'user', content: 'none' },
      { role: 'assistant', content: [{ type: 'tool_use', id: 't', name: tool, input: {} }] },
      { role: 'user', content: [{ type: 'tool_result', tool_use_id: 't', content }] },
    ],
  });
  return readSignals(answers);
}

test('of metrics: what changed, when and which way', async () => {
  const { series, answered } = await signalsOf('metrics');
  expect(series.find(({ changedAt }) => changedAt)).toMatchObject({
    evidence: 'ev_9',
    name: expect.stringContaining('http_errors_total'),
    changedAt: Date.parse('2026-11-20T12:11:00Z'),
    direction: 'up',
    hasRecovered: false,
  });
  expect(answered).toEqual([{ tool: 'metrics', evidence: 'ev_9', isEmpty: false }]);
});

test('of logs: new patterns apart from old ones', async () => {
  const { words } = await signalsOf('logs');
  const seen = words.map(({ text, isNew, isBad }) => [text.slice(0, 5), isNew, isBad]);
  expect(seen).toEqual([
    ['ERROR', true, true],
    ['GET /', false, false],
  ]);
});

test('of errors and traces: their words', async () => {
  const { words: reported } = await signalsOf('errors');
  const { words: traced } = await signalsOf('traces');
  expect(reported.length).toBeGreaterThan(0);
  expect(traced.length).toBeGreaterThan(0);
});

test('of what did not answer: nothing', async () => {
  const nothing = { series: [], quiet: [], words: [], errors: [], answered: [] };
  expect(await signalsOf('metrics', memorySources('down'))).toEqual(nothing);
});

/** Metrics of these names that stay as they are, but for `moving`. */
function measured(names: string[], moving?: string) {
  const sources = memorySources('ok');
  const series = names.map(
    (name): Series => ({
      name,
      labels: {},
      points: Array.from({ length: 120 }, (_, minute): [number, number] => {
        const at = ONSET.getTime() - (110 - minute) * 60_000;
        const isHigh = name === moving && at >= ONSET.getTime();
        return [at, (isHigh ? 90 : 3) + (minute % 3) / 10];
      }),
    }),
  );
  const ask = memoryMetrics(
    text => text,
    async data => ({ status: 'ok', data }),
  );
  const ofService = async () => ({ status: 'ok' as const, data: series });
  return { ...sources, metrics: [{ connection: 'p', vendor: 'P', ask: { ...ask, ofService } }] };
}

test.each([
  ['present', measured(['latency', 'a', 'b', 'c'], 'latency')],
  ['absent', measured(['latency', 'a', 'b', 'c'])],
  ['absent', measured(['latency', 'a', 'b', 'c'], 'a')],
] as const)('the symptom is %s', async (state, sources) => {
  const opening = { fired: { title: '', at: NOW.toISOString(), details: ['metric: latency'] } };
  const content = JSON.stringify(opening);
  const said = { model: 'm', max_tokens: 1, messages: [{ role: 'user' as const, content }] };
  const read = readConversation(said).opening;
  expect(judgeSymptom(read, await signalsOf('metrics', sources)).state).toBe(state);
  expect(judgeSymptom(read, readSignals([])).state).toBe('unknown');
});

test.each([
  ['{"a":[{"b":1},{"b":2}],"c":"x"}', { a: [{ b: 1 }, { b: 2 }], c: 'x' }],
  ['{"a":[{"b":1},{"b":2', { a: [{ b: 1 }] }],
  ['{"a":[{"b":1},{"b":"with ] and } and \\" in', { a: [{ b: 1 }] }],
  ['{"a":1,"b":"unfini', { a: 1 }],
  ['no JSON', undefined],
])('of %j what is complete is read', (text, value) => {
  expect(readCutJson(text)).toEqual(value);
});

import { expect, it } from 'vitest';
import { memorySources } from '../../../test/support/memory-sources.ts';
import { askTool, toolContext } from '../../../test/support/tool-context.ts';
import { runReadTool, runWriteTool } from '../loop/run-tool.ts';
import type { ReadTool, ToolContext, WriteTool } from '../tool.ts';
import { findTool } from './index.ts';

it('asks for the rules of the service at hand, unless something else is named', async () => {
  expect((await askTool('monitors', {})).asked).toBe('prometheus: alert rules of Checkout API');
  const firing = await askTool('monitors', { firing: true });
  expect(firing.asked).toBe('prometheus: alert rules that fire');
  expect(firing.body).toEqual({
    rules: [expect.objectContaining({ state: 'firing', holds: '5 minutes' })],
  });
});

it('says that no connected source keeps dashboards', async () => {
  const sources = memorySources('ok');
  for (const { ask } of sources.monitors) delete ask.dashboards;
  const tool = findTool('monitors') as ReadTool;
  const result = await runReadTool(tool, { dashboards: 'checkout' }, toolContext(sources));
  expect(result).toMatchObject({ status: 'unavailable', asked: 'dashboards like “checkout”' });
  const all = await askTool('monitors', { dashboards: 'checkout' });
  expect(all.body).toMatchObject({ dashboards: [{ panels: [{ title: 'Errors' }] }] });
});

it('shows the pods in trouble first, and how their containers ended', async () => {
  const { body } = await askTool('runtime', { service: 'checkout' });
  const ended = { state: 'CrashLoopBackOff', restarts: 6, last_end: { exit_code: 137 } };
  expect(body).toMatchObject({
    workloads: [
      {
        ready: '1 of 3',
        pods: [
          { pod: 'checkout-7d9f-b', containers: [ended] },
          { pod: 'checkout-7d9f-a', containers: [{ state: 'running' }] },
        ],
      },
    ],
  });
});

it('reads the log of the container that ended before, and asks for the namespace', async () => {
  const pod = { pod: 'checkout-7d9f-b', previous: true };
  const result = await askTool('runtime', { ...pod, namespace: 'shop', container: 'app' });
  expect(result.asked).toBe(
    'kubernetes: end of the previous log of app in pod shop/checkout-7d9f-b',
  );
  expect(result.body).toMatchObject({ lines: 1, log_end: expect.stringContaining('OutOfMemory') });
  expect(await askTool('runtime', pod)).toMatchObject({ status: 'error' });
  expect(await askTool('runtime', { ...pod, namespace: '../x' })).toMatchObject({
    status: 'error',
  });
});

it('finds runbooks, and reads one by its id', async () => {
  expect((await askTool('runbooks', { words: '5xx' })).body).toMatchObject({
    runbooks: [{ id: 'acme/checkout:docs/runbooks/5xx.md' }],
  });
  const one = await askTool('runbooks', { id: 'acme/checkout:docs/runbooks/5xx.md' });
  expect(one.url).toContain('/docs/runbooks/5xx.md');
  expect(await askTool('runbooks', {})).toMatchObject({ status: 'error' });
});

it('tells what another server said as it is: what is empty or false may be the answer', async () => {
  const result = await askTool('toolbox', { call: 'flag_get', input: { flag: 'new-cart' } });
  expect(result).toMatchObject({
    asked: 'mcp: flag_get {"flag":"new-cart"}',
    body: { said: { flag: 'new-cart', isOn: false, by: 'ana' } },
  });
});

/** Two servers with tools of the same name. */
function twoServers(): ToolContext {
  const sources = memorySources('ok');
  const [first] = sources.toolbox;
  const more = first ? [{ ...first, connection: 'mcp/con_2' }] : [];
  return toolContext({ ...sources, toolbox: [...sources.toolbox, ...more] });
}

it('never guesses on which of several servers a tool is meant', async () => {
  const tool = findTool('toolbox') as ReadTool;
  const found = await runReadTool(tool, { find: 'flags' }, twoServers());
  expect(found.body).toMatchObject({ tools: expect.any(Array) });
  expect(JSON.stringify(found.body)).toContain('"connection":"mcp/con_2"');
  const call = { call: 'flag_get', input: { flag: 'new-cart' } };
  expect(await runReadTool(tool, call, twoServers())).toMatchObject({ status: 'error' });
  const named = await runReadTool(tool, { ...call, connection: 'mcp/con_2' }, twoServers());
  expect(named).toMatchObject({ status: 'ok', connection: 'mcp/con_2' });
});

it.each(['flag_get', 'flag_drop'])('suggests no call of %s, which writes nothing', async call => {
  const tool = findTool('toolbox_write') as WriteTool;
  const input = { call, input: {}, evidence: ['ev_1'] };
  const drafted = await runWriteTool(tool, input, toolContext(memorySources('ok')));
  expect(drafted).toMatchObject({ failed: { status: 'error' } });
});

import { describe, expect, it } from 'vitest';
import {
  failing,
  HOSTILE,
  memorySources,
  SHA,
  withEach,
  withFunctions,
} from '../../../test/support/memory-sources.ts';
import { toolContext } from '../../../test/support/tool-context.ts';
import { draftSchema } from '../../capabilities/draft.ts';
import { noSources } from '../../capabilities/sources.ts';
import { renderResult } from '../evidence/evidence.ts';
import { runReadTool, runWriteTool } from '../loop/run-tool.ts';
import type { ReadTool, ToolResult, WriteTool } from '../tool.ts';
import { TOOLS } from './index.ts';

const INPUTS: Record<string, object> = {
  pager_incident: {},
  pager_history: {},
  service: {},
  changes_list: {},
  change_get: { repository: 'acme/checkout', ref: SHA },
  pipelines: { repository: 'acme/checkout' },
  code: { repository: 'acme/checkout', path: 'src/timeout.ts' },
  tickets: { text: 'checkout' },
  evidence_read: { evidence: 'ev_1' },
  ticket_create: { summary: 'Timeouts', description: 'They time out.', evidence: ['ev_1'] },
  ticket_comment: { ticket: 'PAY-7', body: 'Seen again.', evidence: ['ev_1'] },
  pager_note: { body: 'Found it.', evidence: ['ev_1'] },
  monitors: {},
  runtime: { service: 'checkout' },
  runbooks: { words: 'checkout' },
  metrics: {},
  logs: {},
  errors: {},
  traces: {},
  toolbox: { find: 'flags' },
  toolbox_write: { call: 'flag_set', input: { flag: 'new-cart' }, evidence: ['ev_1'] },
};

const ACTIONS: Record<string, string> = { toolbox_write: 'tool_call' };

const READS = TOOLS.filter((tool): tool is ReadTool => tool.access === 'read');
const QUESTIONS = READS.filter(tool => tool.name !== 'evidence_read');
const WRITES = TOOLS.filter((tool): tool is WriteTool => tool.access === 'write');

function expectOneLine({ asked }: ToolResult): void {
  expect(asked.length).toBeGreaterThan(0);
  expect(asked).not.toMatch(/\p{Cc}/u);
}

describe.each(QUESTIONS.map(tool => ({ tool, name: tool.name })))('$name', ({ tool, name }) => {
  it('says which connection would answer when nothing is connected', async () => {
    const result = await runReadTool(tool, INPUTS[name], toolContext(noSources()));
    expect(result.status).toBe('unavailable');
    expect(result.body).toEqual({
      problem: expect.stringMatching(/an? [A-Z].* connection would serve this/),
    });
    expect(result.connection).toBeUndefined();
    expectOneLine(result);
  });

  it('says what was asked of whom when the source is down, in our words', async () => {
    const result = await runReadTool(tool, INPUTS[name], toolContext(memorySources('down')));
    expect(result.status).toBe('unavailable');
    expect(result.connection).toMatch(
      /^(pagerduty|github|jira|prometheus|loki|sentry|tempo|kubernetes|mcp)$/,
    );
    expect(result.asked).toContain(result.connection);
    expect(JSON.stringify(result)).not.toContain('IGNORE');
    expectOneLine(result);
  });

  it('tells an empty answer from a failure', async () => {
    const result = await runReadTool(tool, INPUTS[name], toolContext(memorySources('empty')));
    expect(result.status).toBe('no_data');
    expect(result.connection).toBeTruthy();
    expectOneLine(result);
  });

  it('keeps hostile text inside the result', async () => {
    const result = await runReadTool(tool, INPUTS[name], toolContext(memorySources('hostile')));
    const rendered = renderResult('ev_7', result);
    const parsed = JSON.parse(rendered);
    expect(parsed).toMatchObject({ evidence: 'ev_7', status: 'ok' });
    expect(JSON.stringify({ ...parsed, result: '' })).not.toContain('IGNORE');
    expect(rendered).not.toMatch(/\\u0000|\\ud800|\\u001b|\u{e0041}/u);
    expectOneLine(result);
  });

  it('says nothing empty', async () => {
    const result = await runReadTool(tool, INPUTS[name], toolContext(memorySources('ok')));
    expect(result.status).toBe('ok');
    expect(JSON.stringify(result.body)).not.toMatch(/null|\[\]|\{\}|""/);
    expectOneLine(result);
  });

  it.each([400, 404, 422])(
    'calls a question wrong that the vendor answers with %i',
    async status => {
      const result = await runReadTool(tool, INPUTS[name], toolContext(failingWith(status)));
      expect(result.status).toBe('error');
      expect(JSON.stringify(result)).not.toContain('IGNORE');
    },
  );

  it.each([401, 403, 429, 500, 503])('calls a vendor unavailable that answers %i', async status => {
    const result = await runReadTool(tool, INPUTS[name], toolContext(failingWith(status)));
    expect(result.status).toBe('unavailable');
  });

  it('gives up on a source that never answers', async () => {
    const context = toolContext(failingWith('never'));
    const result = await runReadTool(tool, INPUTS[name], context, { limitMs: 5 });
    expect(result).toMatchObject({
      status: 'unavailable',
      body: { problem: 'No answer came within the time limit.' },
    });
    expect(result.asked).toContain(result.connection);
  });

  it('ends at once when the investigation is stopped', async () => {
    const stop = new AbortController();
    const context = { ...toolContext(failingWith('never')), signal: stop.signal };
    const running = runReadTool(tool, INPUTS[name], context);
    stop.abort(new Error('stopped by a person'));
    expect(await running).toMatchObject({ status: 'unavailable' });
  });
});

describe.each(WRITES.map(tool => ({ tool, name: tool.name })))('$name', ({ tool, name }) => {
  it('makes a draft that a person can read, and writes nothing', async () => {
    const drafted = await runWriteTool(tool, INPUTS[name], toolContext(memorySources('ok')));
    expect(drafted).toMatchObject({ evidence: ['ev_1'], draft: { action: ACTIONS[name] ?? name } });
    if ('draft' in drafted) expect(draftSchema.parse(drafted.draft)).toEqual(drafted.draft);
  });

  it('says which connection is missing', async () => {
    const drafted = await runWriteTool(tool, INPUTS[name], toolContext(noSources()));
    expect(drafted).toMatchObject({
      failed: { status: 'error', body: { problem: expect.stringContaining('connection would') } },
    });
  });

  it.each([[[]], [['ev_99']]])('refuses evidence %j', async evidence => {
    const input = { ...INPUTS[name], evidence };
    const drafted = await runWriteTool(tool, input, toolContext(memorySources('ok')));
    expect(drafted).toMatchObject({ failed: { status: 'error' } });
  });
});

it('fills in a ticket: the project of the service, a bug, the first choices', async () => {
  const tool = WRITES.find(({ name }) => name === 'ticket_create')!;
  const input = { ...INPUTS.ticket_create, priority: 'High', labels: ['on call', 'on call'] };
  expect(await runWriteTool(tool, input, toolContext(memorySources('ok')))).toEqual({
    draft: {
      action: 'ticket_create',
      connection: 'jira',
      project: 'PAY',
      issueType: '10004',
      summary: 'Timeouts',
      description: 'They time out.\n\nSuggested priority: High',
      labels: ['on-call'],
      fields: { customfield_1: '1', customfield_2: 'Not known yet' },
      names: {
        project: 'Checkout and payments',
        issueType: 'Bug',
        fields: {
          customfield_1: { name: 'Severity', value: 'SEV1' },
          customfield_2: { name: 'Customers' },
        },
      },
    },
    evidence: ['ev_1'],
  });
});

it('says that a ticket cannot be drafted while the tracker is down', async () => {
  const tool = WRITES.find(({ name }) => name === 'ticket_create')!;
  const drafted = await runWriteTool(
    tool,
    INPUTS.ticket_create,
    toolContext(memorySources('down')),
  );
  expect(drafted).toMatchObject({ failed: { status: 'unavailable' } });
  expect(JSON.stringify(drafted)).not.toContain(HOSTILE.slice(0, 10));
});

it('lists what is wrong with an input', async () => {
  const tool = READS.find(({ name }) => name === 'changes_list')!;
  const input = { repository: 'checkout', kinds: ['merge'], since: '-2h' };
  const result = await runReadTool(tool, input, toolContext());
  expect(result.status).toBe('error');
  expect(result.body).toEqual({
    problem: expect.stringMatching(/kinds\.0: .*commit.*; repository: expected owner\/name/),
  });
});

it('takes null for what is left out', async () => {
  const tool = READS.find(({ name }) => name === 'pager_incident')!;
  const result = await runReadTool(tool, { incident: null }, toolContext(memorySources('ok')));
  expect(result.status).toBe('ok');
});

it('reports a bug once and says so without its words', async () => {
  const bugs: unknown[] = [];
  const broken = failingWith('bug');
  const tool = READS.find(({ name }) => name === 'tickets')!;
  const result = await runReadTool(tool, INPUTS.tickets, toolContext(broken), {
    onBug: error => bugs.push(error),
  });
  expect(result.status).toBe('unavailable');
  expect(JSON.stringify(result)).not.toContain('undefined is not');
  expect(bugs).toHaveLength(1);
});

it('reads on in earlier evidence, page by page, to the end', async () => {
  const tool = READS.find(({ name }) => name === 'evidence_read')!;
  let offset: number | undefined = 0;
  let read = '';
  while (offset !== undefined) {
    const result: ToolResult = await runReadTool(tool, { evidence: 'ev_1', offset }, toolContext());
    const rendered = JSON.parse(renderResult('ev_2', result));
    expect(rendered.cut).toBeUndefined();
    read += rendered.result.text;
    offset = rendered.result.next_offset;
  }
  expect(read).toBe('x'.repeat(20_000));
});

it.each([
  ['what was asked for', { offset: 10, length: 300 }, 'characters 10 to 310 of 20000'],
  ['no more than there is', { offset: 19_990, length: 300 }, 'characters 19990 to 20000 of 20000'],
  ['as much as fits', { length: 6_500 }, 'characters 0 to 6500 of 20000'],
])('reads a range of earlier evidence: %s', async (_what, range, shown) => {
  const tool = READS.find(({ name }) => name === 'evidence_read')!;
  const { body, asked } = await runReadTool(tool, { evidence: 'ev_1', ...range }, toolContext());
  expect(body).toMatchObject({ shown });
  expect(asked).toContain(`${range.length} of them`);
});

it.each([0, -5, 6_501, 1e12, 2.5])('refuses a range of %d characters in words', async length => {
  const tool = READS.find(({ name }) => name === 'evidence_read')!;
  const result = await runReadTool(tool, { evidence: 'ev_1', length }, toolContext());
  expect(result.status).toBe('error');
  const problem = expect.stringMatching(/^length: .*(expected 1 to 6500 characters|int)/);
  expect(result.body).toMatchObject({ problem });
});

it('ends no range within a character', async () => {
  const tool = READS.find(({ name }) => name === 'evidence_read')!;
  const context = { ...toolContext(), evidence: async () => 'ab🙂cd' };
  const { body } = await runReadTool(tool, { evidence: 'ev_1', length: 3 }, context);
  expect(body).toMatchObject({ text: 'ab🙂', next_offset: 4 });
});

it('knows no evidence but that of its investigation', async () => {
  const tool = READS.find(({ name }) => name === 'evidence_read')!;
  const result = await runReadTool(tool, { evidence: 'ev_2' }, toolContext());
  expect(result).toMatchObject({
    status: 'error',
    body: { problem: 'There is no evidence ev_2.' },
  });
});

function failingWith(how: number | 'never' | 'bug') {
  return withEach(memorySources('ok'), capability => {
    if (typeof how === 'number') return failing(capability, 'The vendor', how);
    return withFunctions(capability, () =>
      how === 'never'
        ? new Promise(() => {})
        : Promise.reject(new TypeError('undefined is not a function')),
    );
  });
}

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { DEFAULT_BUDGET } from '../../../src/investigations/investigation.ts';
import { createClaude } from '../../../src/investigations/model/claude.ts';
import { silentLog } from '../../../src/lib/log.ts';
import {
  type MessagesApi,
  startMessagesApi,
} from '../../../src/sandbox/messages-api/messages-api.ts';
import type { ModelRequest, Turn } from '../../../src/sandbox/messages-api/wire.ts';
import { grade } from '../grade.ts';
import { RECIPES } from '../recipes/index.ts';
import { type Written, writeIncident } from '../write-incident.ts';
import { investigatePlainly } from './investigate-plainly.ts';
import { tryPlainly } from './try-plainly.ts';

const recipe = RECIPES.find(({ id }) => id === 'pool-too-small')!;
const model = 'claude-opus-5-5';
let written: Written;
let api: MessagesApi;

beforeAll(async () => {
  const parent = await mkdtemp(join(tmpdir(), 'nightjar-plain-'));
  written = await writeIncident(recipe, parent);
  return () => rm(parent, { recursive: true, force: true });
});
afterEach(() => api.close());

/** A model at an address that is not Anthropic's. */
async function modelThat(answer: (request: ModelRequest) => Turn) {
  api = await startMessagesApi({ answer, paceMs: 0 });
  return createClaude({ apiKey: 'sk-test', baseUrl: api.url, log: silentLog });
}

function get(system: string, path: string) {
  return { tool: 'http_get', input: { system, path } };
}

/** What the tools told so far. */
function told({ messages }: ModelRequest): string[] {
  return messages.flatMap(({ content }) =>
    typeof content === 'string'
      ? []
      : content.flatMap(block => (block.type === 'tool_result' ? String(block.content) : [])),
  );
}

test('a model with plain tools reads every system with our credentials, and is graded like the others', async () => {
  const repository = 'incident/checkout';
  const reads = [
    get('pagerduty', '/incidents?statuses[]=triggered'),
    get('github', `/repos/${repository}/deployments`),
    get('jira', '/rest/api/3/myself'),
    get('prometheus', '/api/v1/label/__name__/values'),
    get('loki', '/loki/api/v1/labels'),
    get('tempo', '/api/search?q={}'),
    get('github', 'http://127.0.0.1:1/elsewhere'),
  ];
  const seen: string[][] = [];
  const ask = await modelThat(request => {
    const results = told(request);
    if (results.length === 0) return { calls: reads };
    seen.push(results);
    const [{ sha }] = JSON.parse(results[1]!.slice(4)) as [{ sha: string }];
    const change = { repository, ref: sha };
    const said = { verdict: 'likely', kind: 'change', change, explanation: 'Its newest.' };
    return { calls: [{ tool: 'answer', input: said }] };
  });
  const answered = await tryPlainly(written.folder, { ask, model, dollars: 1.5 });
  expect(seen[0]?.map(text => text.slice(0, 3))).toEqual([...Array(6).fill('200'), '404']);
  expect(answered).toMatchObject({ verdict: 'likely', culprit: { sha: written.shas.guilty } });
  const { isRight, isCited, dollars, tokens } = grade(recipe, written, answered);
  expect({ isRight, isCited }).toEqual({ isRight: true, isCited: null });
  expect(dollars).toBeGreaterThan(0);
  expect(tokens).toBeGreaterThan(0);
});

test('one that goes on reading is told to end and has one turn more', async () => {
  const ask = await modelThat(() => ({ calls: [get('nowhere', '/')] }));
  const budget = { ...DEFAULT_BUDGET, turns: 3 };
  const ended = await investigatePlainly({ ask, model, budget, systems: {}, question: 'Why?' });
  expect(ended.answer).toBeUndefined();
  expect(ended.entries.filter(({ role }) => role === 'assistant')).toHaveLength(3);
  expect(ended.entries.at(-2)?.content).toContain('Call answer now');
});

test('one that only talks is reminded twice, and then graded as having said nothing', async () => {
  const ask = await modelThat(() => ({ text: 'It is the database.' }));
  const answered = await tryPlainly(written.folder, { ask, model, dollars: 1.5 });
  expect(answered).toMatchObject({ verdict: null, culprit: null });
  expect(api.requests()).toHaveLength(3);
  expect(grade(recipe, written, answered)).toMatchObject({ isRight: false, verdict: 'none' });
});

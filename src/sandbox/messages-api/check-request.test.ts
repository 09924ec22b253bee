import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ApiError } from './api-error.ts';
import { checkModelRequest } from './check-request.ts';
import { composeReply } from './compose-reply.ts';
import { billInput } from './prompt-cache.ts';
import type { Block, ModelRequest, RequestMessage } from './wire.ts';

const TOOLS: ModelRequest['tools'] = [{ name: 'read', input_schema: { type: 'object' } }];
const ASK: ModelRequest = {
  model: 'claude-opus-5-5',
  max_tokens: 4000,
  system: [{ type: 'text', text: 'You investigate.' }],
  tools: TOOLS,
  messages: [{ role: 'user', content: 'checkout is slow' }],
};

const call = (id: string): Block => ({ type: 'tool_use', id, name: 'read', input: {} });
const result = (id: string): Block => ({ type: 'tool_result', tool_use_id: id, content: 'x' });
const says = (role: RequestMessage['role'], ...content: Block[]): RequestMessage => ({
  role,
  content,
});
const text = (words: string): Block => ({ type: 'text', text: words });
const asked = says('user', text('hello'));
const strict = (schema: object) => ({
  tools: [{ name: 'read', strict: true, input_schema: { type: 'object', ...schema } }],
});

/** What is refused, with a part of the reason. */
const REFUSED: [string, object, string][] = [
  ['no max_tokens', { max_tokens: undefined }, 'max_tokens: Field required'],
  ['too much output', { max_tokens: 200_000 }, 'maximum allowed'],
  ['sampling parameters', { temperature: 0 }, 'temperature: Extra inputs are not permitted'],
  ['a field that does not exist', { toolz: [] }, 'toolz: Extra inputs'],
  ['forced tools', { tool_choice: { type: 'any' } }, 'forced tool use'],
  ['thinking switched off', { thinking: { type: 'disabled' } }, 'not supported'],
  [
    'progress notes without their beta',
    { thinking: { type: 'adaptive', display: 'updates' } },
    'updates-2026',
  ],
  ['an unknown model', { model: 'claude-9' }, 'model: claude-9'],
  ['prefill', { messages: [asked, says('assistant', text('So'))] }, 'prefill'],
  ['a call made by a user', { messages: [says('user', call('a'))] }, 'not allowed for role user'],
  ['no messages', { messages: [] }, 'messages:'],
  ['a wrong role first', { messages: [says('assistant', text('x')), asked] }, 'first message'],
  ['empty text', { messages: [says('user', text(' '))] }, 'non-whitespace'],
  [
    'a call without result',
    { messages: [asked, says('assistant', call('a')), asked] },
    'without `tool_result`',
  ],
  [
    'half of the results',
    { messages: [asked, says('assistant', call('a'), call('b')), says('user', result('a'))] },
    'b. Each',
  ],
  ['a result without call', { messages: [says('user', result('a'))] }, 'unexpected `tool_use_id`'],
  [
    'text before results',
    { messages: [asked, says('assistant', call('a')), says('user', text('so'), result('a'))] },
    'must come first',
  ],
  [
    'tool blocks without tools',
    {
      tools: undefined,
      messages: [asked, says('assistant', call('a')), says('user', result('a'))],
    },
    'tools: must be defined',
  ],
  ['tools of one name', { tools: [TOOLS?.[0], TOOLS?.[0]] }, 'unique'],
  [
    'a tool with an odd name',
    { tools: [{ name: 'a.b', input_schema: { type: 'object' } }] },
    'tools.0.name',
  ],
  [
    'a system message that answers the model',
    { messages: [asked, says('assistant', text('x')), says('system', text('y'))] },
    'must follow a user message',
  ],
  ['an open strict schema', strict({}), 'additionalProperties'],
  [
    'a range in a strict schema',
    strict({ additionalProperties: false, properties: { n: { type: 'integer', minimum: 1 } } }),
    "'minimum' is not supported",
  ],
  [
    'a long cache after a short one',
    {
      system: [{ ...text('x'), cache_control: { type: 'ephemeral' } }],
      cache_control: { type: 'ephemeral', ttl: '1h' },
    },
    '1h',
  ],
  [
    'five breakpoints',
    { system: Array(5).fill({ ...text('x'), cache_control: { type: 'ephemeral' } }) },
    'Found 5',
  ],
  [
    'foreign thinking',
    {
      messages: [
        asked,
        says('assistant', { type: 'thinking', thinking: '', signature: 'sig' }),
        asked,
      ],
    },
    'Invalid `signature`',
  ],
];

test.each(REFUSED)('refuses %s', (_, change, reason) => {
  const body = JSON.parse(JSON.stringify({ ...ASK, ...change }));
  expect(() => checkModelRequest(body, [])).toThrow(reason);
});

test('a thread is refused in the way that makes clients send everything', () => {
  const body = { ...ASK, thread: { type: 'create' } };
  const details = expect.objectContaining({ error_code: 'thread_unsupported_request' });
  expect(() => checkModelRequest(body, [])).toThrow(
    expect.objectContaining({ status: 400, details }),
  );
});

/** A conversation of some turns with thinking, each signed by the stand-in, ending in a question. */
function conversation(turns: number): ModelRequest {
  const request = structuredClone(ASK);
  for (let turn = 0; turn < turns; turn += 1) {
    const said = { thinking: `t${turn}`, calls: [{ tool: 'read', input: { turn, b: 1 } }] };
    const { content } = composeReply(request, said, billInput(new Map(), request, 0));
    const ids = content.flatMap(block => (block.type === 'tool_use' ? [block.id] : []));
    request.messages.push({ role: 'assistant', content: content as Block[] });
    request.messages.push(says('user', ...ids.map(result)));
  }
  return JSON.parse(JSON.stringify(request));
}

test('a conversation that only grew is accepted', () => {
  expect(() => checkModelRequest(conversation(5), [])).not.toThrow();
});

test('what is no edit is accepted: cache marks, effort, dropping the oldest thinking', () => {
  const request = conversation(4);
  const first = request.messages[1]!.content as Block[];
  first.splice(0, 1);
  (request.messages[2]!.content as Block[])[0]!.cache_control = { type: 'ephemeral' } as never;
  request.output_config = { effort: 'low' };
  request.system = 'You investigate.';
  expect(() => checkModelRequest(request, [])).not.toThrow();
});

test('thinking left out of the middle is noticed', () => {
  const request = conversation(4);
  (request.messages[3]!.content as Block[]).splice(0, 1);
  expect(() => checkModelRequest(request, [])).toThrow('bound to a different conversation');
});

test('keys in another order are an edit', () => {
  const request = conversation(2);
  const [, used] = request.messages[1]!.content as Block[];
  if (used?.type === 'tool_use') used.input = { b: 1, turn: 0 };
  expect(() => checkModelRequest(request, [])).toThrow('bound to a different conversation');
});

type Leaf = { holder: Record<string, unknown>; key: string };

/** Every text in a value that belongs to the conversation proper. */
function leaves(value: unknown): Leaf[] {
  if (typeof value !== 'object' || value === null) return [];
  const holder = value as Record<string, unknown>;
  return Object.entries(holder).flatMap(([key, inner]) => {
    if (typeof inner === 'string') return key === 'type' || key === 'role' ? [] : [{ holder, key }];
    return leaves(inner);
  });
}

test('an edit anywhere before the last thinking is refused', () => {
  const whole = conversation(4);
  const early = { system: whole.system, tools: whole.tools, messages: whole.messages.slice(0, -2) };
  const count = leaves(early).length;
  const property = fc.property(fc.nat(count - 1), fc.string({ minLength: 1 }), (at, added) => {
    const edited = structuredClone(whole);
    const { system, tools } = edited;
    const { holder, key } = leaves({ system, tools, messages: edited.messages.slice(0, -2) })[at]!;
    holder[key] = `${holder[key]}${added}`;
    expect(() => checkModelRequest(edited, [])).toThrow(ApiError);
  });
  fc.assert(property, { numRuns: 300 });
});

test('mismatched thinking is dropped and reported when asked for', () => {
  const request = conversation(2);
  request.system = 'You do something else.';
  request.thinking = {
    type: 'adaptive',
    block_binding: { prefix_mismatch_behavior: 'drop_block' },
  };
  const checked = checkModelRequest(request, ['thinking-binding-controls-2026-08-01']);
  const reply = composeReply(checked, { text: 'x' }, billInput(new Map(), checked, 0));
  expect(reply.input_transformations).toEqual(
    [1, 3].map(at => ({
      type: 'thinking_dropped',
      path: `messages.${at}.content.0`,
      reason: 'prefix_binding_mismatch',
    })),
  );
});

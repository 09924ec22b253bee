import { expect, test } from 'vitest';
import { billInput, type PromptCache } from './prompt-cache.ts';
import type { ModelRequest, RequestMessage } from './wire.ts';

const MINUTE = 60_000;
const words = (tokens: number) => 'abcd'.repeat(tokens);
const turn = (n: number): RequestMessage[] => [
  { role: 'assistant', content: `answer ${n}` },
  { role: 'user', content: `question ${n} ${words(600)}` },
];

function ask(turns: number, change: Partial<ModelRequest> = {}): ModelRequest {
  const rest = Array.from({ length: turns }, (_, n) => turn(n)).flat();
  return {
    model: 'claude-opus-5-5',
    max_tokens: 100,
    system: [{ type: 'text', text: words(1000), cache_control: { type: 'ephemeral', ttl: '1h' } }],
    cache_control: { type: 'ephemeral' },
    messages: [{ role: 'user', content: words(600) }, ...rest],
    ...change,
  };
}

const sum = (usage: ReturnType<typeof billInput>) =>
  usage.input_tokens + usage.cache_read_input_tokens + usage.cache_creation_input_tokens;

test('the first request writes, system for an hour and the rest for five minutes', () => {
  const usage = billInput(new Map(), ask(0), 0);
  expect(usage.cache_read_input_tokens).toBe(0);
  expect(usage.input_tokens).toBe(0);
  expect(usage.cache_creation.ephemeral_1h_input_tokens).toBeGreaterThan(1000);
  expect(usage.cache_creation.ephemeral_5m_input_tokens).toBeGreaterThan(600);
});

test('each turn reads what the one before wrote', () => {
  const cache: PromptCache = new Map();
  const first = billInput(cache, ask(0), 0);
  const second = billInput(cache, ask(1), MINUTE);
  const third = billInput(cache, ask(2), 2 * MINUTE);
  expect(second.cache_read_input_tokens).toBe(sum(first));
  expect(third.cache_read_input_tokens).toBe(sum(second));
  expect(third.cache_creation_input_tokens).toBe(sum(third) - sum(second));
});

test('five minutes after the last use only the hour-long part is left', () => {
  const cache: PromptCache = new Map();
  const first = billInput(cache, ask(0), 0);
  billInput(cache, ask(1), 4 * MINUTE);
  expect(billInput(cache, ask(1), 8 * MINUTE).cache_creation_input_tokens).toBe(0);
  const late = billInput(cache, ask(1), 20 * MINUTE);
  expect(late.cache_read_input_tokens).toBe(first.cache_creation.ephemeral_1h_input_tokens);
});

test('a text counts as it reads: its escapes in JSON are no tokens', () => {
  const asking = (content: string) =>
    sum(billInput(new Map(), ask(0, { messages: [{ role: 'user', content }] }), 0));
  expect(asking('"\n"\n'.repeat(500))).toBe(asking(words(500)));
});

test('a short prefix is not cached', () => {
  const cache: PromptCache = new Map();
  const short = ask(0, { system: 'Hi', messages: [{ role: 'user', content: words(100) }] });
  billInput(cache, short, 0);
  expect(billInput(cache, short, 0)).toMatchObject({ cache_read_input_tokens: 0 });
});

test('a change of effort keeps the system text and loses the messages', () => {
  const cache: PromptCache = new Map();
  const first = billInput(cache, ask(1), 0);
  const changed = billInput(cache, ask(1, { output_config: { effort: 'high' } }), 0);
  expect(changed.cache_read_input_tokens).toBe(first.cache_creation.ephemeral_1h_input_tokens);
});

test('a breakpoint does not look further back than twenty blocks', () => {
  const cache: PromptCache = new Map();
  const many = (count: number) =>
    ask(0, {
      messages: [
        { role: 'user', content: words(600) },
        {
          role: 'user',
          content: Array.from({ length: count }, (_, n) => ({ type: 'text', text: `part ${n}` })),
        },
      ],
    });
  const first = billInput(cache, ask(0), 0);
  const hour = first.cache_creation.ephemeral_1h_input_tokens;
  expect(billInput(new Map(cache), many(19), 0).cache_read_input_tokens).toBe(sum(first));
  expect(billInput(new Map(cache), many(20), 0).cache_read_input_tokens).toBe(hour);
});

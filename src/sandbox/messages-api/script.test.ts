import { expect, test } from 'vitest';
import { type Script, scriptedAnswer } from './script.ts';
import type { RequestMessage, Turn } from './wire.ts';

const BRIEF =
  'The brief: [{"evidence":"ev_1","tool":"pager_incident","result":{}}, {"evidence": "ev_2", "tool": "changes_recent"}]';

const SCRIPT: Script = {
  turns: [
    {
      thinking: 'Two reads.',
      calls: [
        { as: 'diff', tool: 'code_diff', input: { query: 'rate(x{service="a"}[5m])' } },
        { as: 'pods', tool: 'metrics_query', input: {} },
      ],
    },
    {
      calls: [
        {
          tool: 'findings',
          input: {
            summary: 'See {diff} and {brief:pager_incident}.',
            evidence: ['{diff}', '{brief:changes_recent}', '{gone}'],
            claims: [
              { evidence: '{gone}', says: 'x' },
              { evidence: '{diff}', says: 'y' },
            ],
          },
        },
      ],
    },
  ],
  closing: 'That is all.',
};

/** Plays the product: answers each call with the next evidence id, or with an error. */
function reply(messages: RequestMessage[], turn: Turn, refused = false): RequestMessage[] {
  const calls = (turn.calls ?? []).map(({ tool, input }, n) => ({
    type: 'tool_use' as const,
    id: `toolu_${messages.length}_${n}`,
    name: tool,
    input,
  }));
  const results = calls.map(({ id }, n) => ({
    type: 'tool_result' as const,
    tool_use_id: id,
    content: refused
      ? '{"unknown":["{gone}"]}'
      : `{"evidence":"ev_${messages.length}${n}","rows":[]}`,
    is_error: refused,
  }));
  return [...messages, { role: 'assistant', content: calls }, { role: 'user', content: results }];
}

const start: RequestMessage[] = [{ role: 'user', content: BRIEF }];
const answer = (messages: RequestMessage[]) => scriptedAnswer(SCRIPT, { messages });
const afterReads = reply(start, answer(start));
const afterRefusal = reply(afterReads, answer(afterReads), true);

test('the first turn comes first, however often it is asked for', () => {
  expect(answer(start)).toEqual(SCRIPT.turns[0]);
  expect(answer(start)).toEqual(answer(start));
});

test('placeholders become the evidence of their call and of the brief', () => {
  expect(answer(afterReads).calls?.[0]?.input).toEqual({
    summary: 'See ev_10 and ev_1.',
    evidence: ['ev_10', 'ev_2', '{gone}'],
    claims: [
      { evidence: '{gone}', says: 'x' },
      { evidence: 'ev_10', says: 'y' },
    ],
  });
});

test('after its last turn the script says that it is done', () => {
  expect(answer(reply(afterReads, answer(afterReads)))).toEqual({ text: 'That is all.' });
});

test('refused findings are repeated once without what has no evidence', () => {
  expect(answer(afterRefusal).calls).toMatchObject([
    {
      tool: 'findings',
      input: { evidence: ['ev_10', 'ev_2'], claims: [{ evidence: 'ev_10', says: 'y' }] },
    },
  ]);
  const again = reply(afterRefusal, answer(afterRefusal), true);
  expect(answer(again)).toEqual({ text: 'That is all.' });
  expect(answer(reply(afterRefusal, answer(afterRefusal)))).toEqual({ text: 'That is all.' });
});

test('a script may hold its own repair', () => {
  const repair = { calls: [{ tool: 'findings', input: { evidence: ['{pods}'] } }] };
  const said = scriptedAnswer({ ...SCRIPT, repair }, { messages: afterRefusal });
  expect(said.calls?.[0]?.input).toEqual({ evidence: ['ev_11'] });
});

test('the word of a person after the results changes nothing', () => {
  const steered: RequestMessage[] = [
    ...afterReads,
    { role: 'system', content: 'Ada wrote: look at pods' },
  ];
  expect(answer(steered)).toEqual(answer(afterReads));
});

test('a result that was cut to size still carries its evidence', () => {
  const cut = structuredClone(afterReads);
  const [first] = cut[2]!.content as { content: string }[];
  first!.content = '{"evidence": "ev_77", "rows": [1, 2';
  expect(answer(cut).calls?.[0]?.input).toMatchObject({ summary: 'See ev_77 and ev_1.' });
});

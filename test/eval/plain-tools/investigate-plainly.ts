import { costOf } from '../../../src/investigations/budget/pricing.ts';
import type { Budget } from '../../../src/investigations/investigation.ts';
import type { AskModel } from '../../../src/investigations/model/claude.ts';
import {
  type Entry,
  promptOf,
  sayContent,
  type ToolUse,
  toolUses,
} from '../../../src/investigations/model/transcript.ts';
import { type Answer, answerInput } from './answer.ts';
import { httpGet } from './http-get.ts';
import type { System } from './systems.ts';
import { END_NOW, NO_ANSWER_YET, SYSTEM, toolsText } from './words.ts';

export type Plainly = {
  ask: AskModel;
  model: string;
  budget: Budget;
  systems: Record<string, System>;
  question: string;
};

/** How it ended; no answer when the model gave none within the budget. Milliseconds. */
export type Ended = { answer?: Answer; entries: Entry[]; modelMs: number; toolsMs: number };

const PARAMS = JSON.stringify({ max_tokens: 32_000, thinking: { type: 'adaptive' } });
const MOST_REMINDERS = 2;

/**
 * Lets the model investigate with plain tools: the same model, budget and sources as the scaffold has, no brief, no
 * analysis, no rules for verdicts. The control that the scaffold has to beat.
 * @throws ModelError
 */
export async function investigatePlainly(given: Plainly): Promise<Ended> {
  const { systems, question } = given;
  const ended: Ended = { entries: [say(1, question)], modelMs: 0, toolsMs: 0 };
  const began = performance.now();
  let calls = 0;
  let reminders = 0;
  for (let isLast = false; ; ) {
    const uses = await takeTurn(given, ended);
    const answer = answerInput.safeParse(uses.find(({ name }) => name === 'answer')?.input);
    if (answer.success) return { ...ended, answer: answer.data };
    if (isLast || (uses.length === 0 && ++reminders > MOST_REMINDERS)) return ended;
    calls += uses.length;
    isLast = isSpent(given, ended, { calls, minutes: (performance.now() - began) / 60_000 });
    const words = isLast ? END_NOW : uses.length === 0 ? NO_ANSWER_YET : undefined;
    const asked = performance.now();
    const results = await Promise.all(uses.map(use => resultOf(use, systems)));
    ended.toolsMs += performance.now() - asked;
    const said = words ? [{ type: 'text', text: words }] : [];
    ended.entries.push(entry(ended, 'user', JSON.stringify([...results, ...said])));
  }
}

async function takeTurn({ ask, model, systems }: Plainly, ended: Ended): Promise<ToolUse[]> {
  const began = performance.now();
  const { content, usage, stopReason } = await ask({
    ...{ model, systemText: SYSTEM, toolsText: toolsText(Object.keys(systems)) },
    ...{ paramsText: PARAMS, entries: ended.entries, signal: AbortSignal.timeout(600_000) },
  });
  ended.modelMs += performance.now() - began;
  const reply = entry(ended, 'assistant', JSON.stringify(content));
  ended.entries.push({ ...reply, stopReason, usage, costUsd: costOf(model, usage) });
  return toolUses(content);
}

async function resultOf({ id, name, input }: ToolUse, systems: Record<string, System>) {
  const isGet = name === 'http_get';
  const content = isGet ? await httpGet(systems, input) : 'This could not be read.';
  return { type: 'tool_result', tool_use_id: id, content, ...(!isGet && { is_error: true }) };
}

/** One more turn is left then. A turn like the dearest so far is kept back for it. */
function isSpent(
  { budget }: Plainly,
  { entries }: Ended,
  { calls, minutes }: { calls: number; minutes: number },
): boolean {
  const replies = entries.flatMap(({ usage, costUsd }) =>
    usage ? [{ costUsd, tokens: promptOf(usage) + usage.output }] : [],
  );
  const left = (of: (reply: (typeof replies)[number]) => number, most: number) =>
    most - replies.reduce((sum, reply) => sum + of(reply), 0) - Math.max(0, ...replies.map(of));
  return (
    left(({ costUsd }) => costUsd, budget.dollars) <= 0 ||
    left(({ tokens }) => tokens, budget.tokens) <= 0 ||
    replies.length >= budget.turns - 1 ||
    calls >= budget.toolCalls ||
    minutes >= budget.minutes - 2
  );
}

function say(seq: number, text: string): Entry {
  return { seq, role: 'user', content: sayContent(text), costUsd: 0 };
}

function entry({ entries }: Ended, role: Entry['role'], content: string): Entry {
  return { seq: entries.length + 1, role, content, costUsd: 0 };
}

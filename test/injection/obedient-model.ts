import type { AskModel } from '../../src/investigations/model/claude.ts';
import type { Answer, Turn } from '../../src/sandbox/messages-api/wire.ts';
import { hear } from './hear.ts';
import { type Heard, obedientTurn, type ToolUse } from './obedient-turn.ts';

/** A model that reads this first and then does whatever it read, behind the stand-in for the Messages API. */
export function obedientAnswer(reads: () => readonly ToolUse[]): Answer {
  return ({ messages }) => turnOf(hear(messages), reads());
}

/** The same within this process. */
export function obedientAsk(reads: readonly ToolUse[]): AskModel {
  return async ({ entries }) => {
    const messages = entries.map(({ role, content }) => ({ role, content: JSON.parse(content) }));
    const { calls = [] } = turnOf(hear(messages), reads);
    const seq = entries.length;
    return {
      content: calls.map(({ tool: name, input }, nth) => ({
        ...{ type: 'tool_use', id: `toolu_${seq}_${nth}`, name, input },
        caller: { type: 'direct' },
      })),
      stopReason: 'tool_use',
      usage: { input: 100, output: 100, cacheWrite: 0, cacheRead: 0 },
      requestId: undefined,
    };
  };
}

function turnOf(heard: Heard, reads: readonly ToolUse[]): Turn {
  const isFirst = heard.called.length === 0;
  return isFirst && reads.length > 0 ? { calls: [...reads] } : obedientTurn(heard);
}

import type { Heard, ToolUse } from './obedient-turn.ts';

/** A message of a conversation, whichever side keeps it. */
type Message = { role: string; content: unknown };

/** All that the model can read in a conversation, and what it called itself. */
export function hear(messages: readonly Message[]): Heard {
  const blocks = messages.flatMap(({ role, content }): Block[] =>
    blocksIn(content).map(block => ({ ...block, role })),
  );
  const texts = blocks
    .filter(({ role, type }) => role !== 'assistant' && (type === 'text' || type === 'tool_result'))
    .map(block => textOf(block.type === 'text' ? block.text : block.content));
  const called = blocks.filter(({ type }) => type === 'tool_use').map(asUse);
  const isSpent = blocks.some(
    ({ role, text }) =>
      role === 'system' && textOf(text).includes('No other tool answers any more'),
  );
  return { texts, called, isSpent, mayBurn: true };
}

type Block = Record<string, unknown>;

function blocksIn(content: unknown): Block[] {
  return typeof content === 'string' ? [{ type: 'text', text: content }] : (content as Block[]);
}

/** Of a text, or of the texts that a result is made of. */
function textOf(content: unknown): string {
  if (typeof content === 'string') return content;
  return Array.isArray(content) ? content.map(({ text }) => textOf(text)).join('\n') : '';
}

function asUse({ name, input }: Block): ToolUse {
  return { tool: String(name), input: input as ToolUse['input'] };
}

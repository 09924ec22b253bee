import { type Block, blocksOf, type RequestMessage } from './wire.ts';

/** A call that the model made and what came back. */
export type PlayedCall = { tool: string; isError: boolean; evidence: string | undefined };

/** The calls of every assistant message so far, in order; a message without calls is an empty list. */
export function playedTurns(messages: RequestMessage[]): PlayedCall[][] {
  return messages.flatMap(({ role, content }, at) => {
    if (role !== 'assistant') return [];
    const answers = blocksOf(messages[at + 1]?.content ?? []);
    return [blocksOf(content).flatMap(block => playedCall(block, answers))];
  });
}

/** The evidence ids in the brief (the first message), by tool; of several for one tool, the first. */
export function briefEvidence(messages: RequestMessage[]): Map<string, string> {
  const found = new Map<string, string>();
  const pairs = /"evidence"\s*:\s*"([^"]+)"\s*,\s*"tool"\s*:\s*"([^"]+)"/g;
  for (const [, evidence = '', tool = ''] of textOf(messages[0]?.content).matchAll(pairs))
    if (!found.has(tool)) found.set(tool, evidence);
  return found;
}

function playedCall(call: Block, answers: Block[]): PlayedCall[] {
  if (call.type !== 'tool_use') return [];
  const answer = answers.find(
    block => block.type === 'tool_result' && block.tool_use_id === call.id,
  );
  const isError = answer?.type === 'tool_result' && answer.is_error === true;
  const text = answer?.type === 'tool_result' ? textOf(answer.content) : '';
  // Read as text, not as JSON: a result that was cut to size still begins with its evidence.
  const evidence = /^\s*\{\s*"evidence"\s*:\s*"([^"]+)"/.exec(text)?.[1];
  return [{ tool: call.name, isError, evidence }];
}

function textOf(content: unknown): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  return content.map(part => (typeof part?.text === 'string' ? part.text : '')).join('\n');
}

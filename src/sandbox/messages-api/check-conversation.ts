import { invalidRequest } from './api-error.ts';
import { findMismatches } from './bind-thinking.ts';
import { findModel } from './model-catalogue.ts';
import { type Block, blocksOf, type Conversation, type RequestMessage } from './wire.ts';

/** The blocks that each role may send. */
const SAYABLE: Record<RequestMessage['role'], Block['type'][]> = {
  user: ['text', 'tool_result', 'image', 'document'],
  assistant: ['text', 'tool_use', 'server_tool_use', 'thinking', 'redacted_thinking'],
  system: ['text'],
};

/** Throws the 400 that the API answers when messages cannot follow each other like this. */
export function checkConversation(conversation: Conversation): void {
  const { messages, tools = [] } = conversation;
  checkNames(tools.map(tool => tool.name));
  for (const [i, message] of messages.entries()) {
    checkRole(messages, i, message);
    checkContent(i, message);
    checkResults(messages, i, message);
  }
  const usesTools = messages.some(({ content }) => blocksOf(content).some(isToolBlock));
  if (usesTools && tools.length === 0)
    throw invalidRequest(
      'tools: must be defined when messages hold tool_use or tool_result blocks',
    );
  checkBinding(conversation);
}

function checkNames(names: string[]): void {
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice) throw invalidRequest(`tools: Tool names must be unique: ${twice}`);
}

function checkRole(messages: RequestMessage[], i: number, { role, content }: RequestMessage): void {
  const before = messages[i - 1]?.role;
  if (i === 0 && role !== 'user')
    throw invalidRequest('messages: first message must use the "user" role');
  if (role === 'system' && before !== 'user')
    throw invalidRequest(`messages.${i}: a system message must follow a user message`);
  if (role === 'user' && before === 'system')
    throw invalidRequest(
      `messages.${i}: a system message must come right before an assistant turn`,
    );
  // A turn that the API paused is sent back as it is.
  const isPaused = blocksOf(content).at(-1)?.type === 'server_tool_use';
  if (role === 'assistant' && i === messages.length - 1 && !isPaused)
    throw invalidRequest(
      'This model does not support assistant message prefill. The conversation must end with a user message.',
    );
}

function checkContent(i: number, { role, content }: RequestMessage): void {
  const blocks = blocksOf(content);
  const stray = blocks.find(block => !SAYABLE[role].includes(block.type));
  if (stray)
    throw invalidRequest(
      `messages.${i}: \`${stray.type}\` blocks are not allowed for role ${role}`,
    );
  if (blocks.length === 0)
    throw invalidRequest(`messages.${i}: all messages must have non-empty content`);
  if (blocks.some(block => block.type === 'text' && block.text.trim() === ''))
    throw invalidRequest('messages: text content blocks must contain non-whitespace text');
}

/** Calls and results face each other: all results of a turn in the next message, before anything else in it. */
function checkResults(messages: RequestMessage[], i: number, message: RequestMessage): void {
  const results = blocksOf(message.content).flatMap(resultId);
  const calls = blocksOf(messages[i - 1]?.content ?? []).flatMap(callId);
  const missing = calls.filter(id => !results.includes(id));
  if (missing.length > 0)
    throw invalidRequest(
      `messages.${i}: \`tool_use\` ids were found without \`tool_result\` blocks immediately after: ${missing.join(', ')}. Each \`tool_use\` block must have a corresponding \`tool_result\` block in the next message.`,
    );
  const unexpected = results.find((id, at) => !calls.includes(id) || results.indexOf(id) !== at);
  if (unexpected)
    throw invalidRequest(
      `messages.${i}: unexpected \`tool_use_id\` found in \`tool_result\` blocks: ${unexpected}. Each \`tool_result\` block must have a corresponding \`tool_use\` block in the previous message.`,
    );
  const leading = blocksOf(message.content).slice(0, results.length);
  if (leading.some(block => block.type !== 'tool_result'))
    throw invalidRequest(`messages.${i}: \`tool_result\` blocks must come first in the message`);
}

function checkBinding(conversation: Conversation): void {
  const { model, thinking } = conversation;
  if (!findModel(model).bindsThinking) return;
  const first = findMismatches(conversation)[0];
  if (first && thinking?.block_binding?.prefix_mismatch_behavior !== 'drop_block')
    throw invalidRequest(
      `${first.path}: Invalid \`signature\` in \`thinking\` block: the block is bound to a different conversation. Send system, tools and earlier messages exactly as they were.`,
    );
}

function callId(block: Block): string[] {
  return block.type === 'tool_use' ? [block.id] : [];
}

function resultId(block: Block): string[] {
  return block.type === 'tool_result' ? [block.tool_use_id] : [];
}

function isToolBlock(block: Block): boolean {
  return block.type === 'tool_use' || block.type === 'tool_result';
}

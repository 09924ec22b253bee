import type Anthropic from '@anthropic-ai/sdk';

/** Token counts of one model call, as the Messages API reports them. */
export type Usage = {
  input: number;
  output: number;
  cacheWrite: number;
  cacheRead: number;
};

/** One message of the transcript. `content` is JSON text that is resent byte for byte. */
export type Entry = {
  seq: number;
  role: 'user' | 'assistant' | 'system';
  content: string;
  stopReason?: string;
  usage?: Usage;
  costUsd: number;
};

/** One tool call and, once done, its result. Its number makes the evidence id `ev_<number>`. */
export type Call = {
  number: number;
  toolUseId: string;
  /** Entry that asked; 0 for the brief. */
  seq: number;
  tool: string;
  input: unknown;
  state: 'pending' | 'done';
  status?: 'ok' | 'no_data' | 'error' | 'unavailable';
  asked?: string;
  connection?: string;
  url?: string;
  /** The JSON text that the model gets. */
  result?: string;
};

export type Steer = { id: string; slackUserId: string; text: string };

export type ToolUse = { id: string; name: string; input: unknown };

/** The tool calls of a reply, in the order of asking. */
export function toolUses(content: Anthropic.ContentBlock[]): ToolUse[] {
  return content
    .filter(block => block.type === 'tool_use')
    .map(block => ({ id: block.id, name: block.name, input: block.input }));
}

import type Anthropic from '@anthropic-ai/sdk';

/** Token counts of one model call, as the Messages API reports them. */
export type Usage = {
  input: number;
  output: number;
  cacheWrite: number;
  /** Of `cacheWrite`, what is kept for an hour: it costs more. */
  cacheWriteHour?: number;
  cacheRead: number;
};

/** Everything that the model read in one call, from the cache or not. */
export function promptOf({ input, cacheWrite, cacheRead }: Usage): number {
  return input + cacheWrite + cacheRead;
}

/** One message of the transcript. `content` is JSON text that is resent byte for byte. */
export type Entry = {
  seq: number;
  role: 'user' | 'assistant' | 'system';
  content: string;
  stopReason?: string;
  usage?: Usage;
  /** Why the cache did not have the turn before. */
  cacheMiss?: CacheMiss;
  /** Milliseconds from asking to the whole reply, tries included. */
  tookMs?: number;
  costUsd: number;
  /** When it was taken to the journal. */
  at?: Date;
};

/**
 * first_turn: there was none before; too_short: the API keeps no prefix so small; expired: five minutes had passed;
 * prefix_changed: something else was sent than before, or the API forgot.
 */
export type CacheMiss = 'first_turn' | 'too_short' | 'expired' | 'prefix_changed';

/** Content of an entry that holds one text of ours. */
export function sayContent(text: string): string {
  return JSON.stringify([{ type: 'text', text }]);
}

/**
 * Whether an entry of ours says this, as a paragraph of its own. Words of people are quoted as JSON there, so nobody
 * says it in our name; results and briefs, which outsiders wrote, are no such entries.
 */
export function says(entry: Entry, role: 'user' | 'system', text: string): boolean {
  if (entry.role !== role) return false;
  if (role === 'user') return entry.content === sayContent(text);
  return paragraphsOf(entry).includes(text);
}

/** What a system entry says, each thing by itself. */
export function paragraphsOf({ content }: Entry): string[] {
  const [said] = JSON.parse(content) as { text: string }[];
  return said?.text.split('\n\n') ?? [];
}

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
  /** When the source was asked for what was taken as the result. */
  askedAt?: Date;
  /** Of the whole result, in hexadecimal digits; it stays when the text is deleted. */
  sha256?: string;
};

export type Steer = { id: string; slackUserId: string; text: string };

export type ToolUse = { id: string; name: string; input: unknown };

/** The tool calls of a reply, in the order of asking. */
export function toolUses(content: Anthropic.ContentBlock[]): ToolUse[] {
  return content
    .filter(block => block.type === 'tool_use')
    .map(block => ({ id: block.id, name: block.name, input: block.input }));
}

import { z } from 'zod';
import { type Block, blocksOf, type ModelRequest } from '../messages-api/wire.ts';
import { readCutJson } from './cut-json.ts';

/** A question that was asked, and what came back as far as it can be read. */
export type Answered = {
  /** `ev_<n>`; empty for a call that is no evidence. */
  id: string;
  tool: string;
  input: Record<string, unknown>;
  status: 'ok' | 'no_data' | 'error' | 'unavailable';
  asked: string;
  body: Record<string, unknown>;
  /** The body where it is words: why there is no answer. */
  said: string;
};

const text = z.string().catch('');
const texts = z.array(z.string()).catch([]);

const candidate = z.object({
  title: text,
  kind: text,
  repository: text,
  sha: text,
  at: text,
  deployed: text,
  environment: text,
});
export type BriefCandidate = z.output<typeof candidate>;

const openingSchema = z.object({
  question: text,
  now: text,
  repositories: texts,
  incident: z
    .object({
      title: text,
      service: text,
      state: text,
      fired: text,
      resolved: text,
      pager_id: text,
    })
    .catch({ title: '', service: '', state: '', fired: '', resolved: '', pager_id: '' }),
  evidence: z.array(z.object({ evidence: z.string(), tool: z.string(), asked: text })).catch([]),
  fired: z
    .object({ title: text, at: text, details: texts })
    .catch({ title: '', at: '', details: [] }),
  owner: z.object({ service: text }).catch({ service: '' }),
  onset: z.union([z.object({ at: text }), z.string().transform(at => ({ at }))]).catch({ at: '' }),
  deployed: z.array(candidate).catch([]),
  could_not_be_looked_at: z.array(z.object({ what: text, why: text })).catch([]),
});

/** The question and the brief: what the first message says. */
export type Opening = z.output<typeof openingSchema>;

/** Everything that was said so far, as a model would read it. */
export type Conversation = {
  opening: Opening;
  answers: Answered[];
  /** Replies of the model so far. */
  turns: number;
  tools: Set<string>;
};

export function readConversation({ messages, tools = [] }: ModelRequest): Conversation {
  const replies = messages.filter(({ role }) => role === 'assistant');
  const calls = replies.flatMap(({ content }) => blocksOf(content).filter(isCall));
  const results = messages.flatMap(({ content }) => blocksOf(content).filter(isResult));
  return {
    opening: readOpening(messages[0] ? blocksOf(messages[0].content) : []),
    answers: calls.map(call =>
      answered(
        call,
        results.find(it => it.tool_use_id === call.id),
      ),
    ),
    turns: replies.length,
    tools: new Set(tools.map(({ name }) => name)),
  };
}

type Call = Extract<Block, { type: 'tool_use' }>;
type Result = Extract<Block, { type: 'tool_result' }>;

function isCall(block: Block): block is Call {
  return block.type === 'tool_use';
}

function isResult(block: Block): block is Result {
  return block.type === 'tool_result';
}

/** The opening is words and JSON texts in turn; the JSON texts complete each other. */
function readOpening(blocks: Block[]): Opening {
  const parts = blocks.flatMap(block => (block.type === 'text' ? block.text.split('\n\n') : []));
  const objects = parts.map(readCutJson).filter(isRecord);
  return openingSchema.parse(Object.assign({}, ...objects));
}

const resultSchema = z.object({
  evidence: text,
  status: z.enum(['ok', 'no_data', 'error', 'unavailable']).catch('error'),
  asked: text,
  result: z.unknown(),
});

function answered({ name, input }: Call, result: Result | undefined): Answered {
  const told = resultSchema.safeParse(readCutJson(contentOf(result)));
  const { evidence, status, asked, result: body } = told.data ?? NOT_ANSWERED;
  const read = typeof body === 'string' ? readCutJson(body) : body;
  const record = isRecord(read) ? read : {};
  const said = isRecord(read) ? String(read.problem ?? '') : String(body ?? '');
  return { id: evidence, tool: name, input, status, asked, body: record, said };
}

const NOT_ANSWERED = { evidence: '', status: 'error' as const, asked: '', result: undefined };

function contentOf(result: Result | undefined): string {
  if (typeof result?.content === 'string') return result.content;
  const texts = result?.content?.map(part => ('text' in part ? String(part.text) : '')) ?? [];
  return texts.join('\n');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

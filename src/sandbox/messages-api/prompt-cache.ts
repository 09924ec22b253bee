import { createHash } from 'node:crypto';
import { type CatalogueModel, findModel } from './model-catalogue.ts';
import { type Block, blocksOf, type Conversation, type ModelRequest } from './wire.ts';

/** Minutes that a cached prefix lives after its last use. */
const LIFE = { '5m': 5, '1h': 60 };
/** A breakpoint finds an entry at most this many blocks back, itself included. */
const LOOK_BACK = 20;

type Ttl = keyof typeof LIFE;
/** One block of the prompt in the order tools, system, messages. `hash` and `total` are of all up to here. */
type Piece = { hash: string; total: number; mark?: Ttl };

/** Prefixes that were written, by hash, with the time (milliseconds) they expire. */
export type PromptCache = Map<string, { expiresAt: number; ttl: Ttl }>;

/** The input side of `usage`: the three counters add up to the prompt. */
export type InputUsage = {
  input_tokens: number;
  cache_read_input_tokens: number;
  cache_creation_input_tokens: number;
  cache_creation: { ephemeral_5m_input_tokens: number; ephemeral_1h_input_tokens: number };
};

/** Roughly what a tokenizer says: four bytes a token. */
export function countTokens(value: unknown): number {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return Math.ceil(Buffer.byteLength(text) / 4);
}

/** Tokens of a block: a text counts as it reads, without the escapes that JSON needs to carry it. */
function blockTokens(block: object): number {
  let texts = 0;
  const frame = JSON.stringify(block, (name, value) => {
    if ((name !== 'text' && name !== 'content') || typeof value !== 'string') return value;
    texts += countTokens(value);
    return undefined;
  });
  return texts + countTokens(frame);
}

/** Tokens of the whole prompt. */
export function promptTokens(conversation: Conversation): number {
  return piecesOf(conversation).at(-1)?.total ?? 0;
}

/** Reads the longest cached prefix, writes the marked ones, and says what that would be billed as. */
export function billInput(cache: PromptCache, request: ModelRequest, now: number): InputUsage {
  const pieces = piecesOf(request);
  const hit = longestHit(cache, pieces, now);
  const read = pieces[hit]?.total ?? 0;
  const written = { '5m': 0, '1h': 0 };
  let done = read;
  for (const [at, { mark, hash, total }] of pieces.entries()) {
    if (!mark || total < findModel(request.model).cacheMinimum) continue;
    if (at > hit) {
      written[mark] += total - done;
      done = total;
    }
    cache.set(hash, { expiresAt: now + LIFE[mark] * 60_000, ttl: mark });
  }
  return inputUsage(pieces.at(-1)?.total ?? 0, read, written);
}

function inputUsage(total: number, read: number, written: Record<Ttl, number>): InputUsage {
  const creation = written['5m'] + written['1h'];
  return {
    input_tokens: total - read - creation,
    cache_read_input_tokens: read,
    cache_creation_input_tokens: creation,
    cache_creation: {
      ephemeral_5m_input_tokens: written['5m'],
      ephemeral_1h_input_tokens: written['1h'],
    },
  };
}

/** Index of the last piece that some breakpoint finds in the cache, -1 for none; keeps what it finds alive. */
function longestHit(cache: PromptCache, pieces: Piece[], now: number): number {
  const seen = pieces.findLastIndex((piece, at) => {
    const reachable = pieces.slice(at, at + LOOK_BACK).some(later => later.mark);
    const entry = cache.get(piece.hash);
    return reachable && entry !== undefined && entry.expiresAt > now;
  });
  const entry = cache.get(pieces[seen]?.hash ?? '');
  if (entry) entry.expiresAt = now + LIFE[entry.ttl] * 60_000;
  return seen;
}

/** What changes the cached messages though it is no part of them. */
function settings({ tool_choice, thinking, output_config }: Conversation): unknown {
  return [tool_choice, thinking?.type, output_config?.effort, output_config?.format];
}

function piecesOf(conversation: Conversation): Piece[] {
  const model: CatalogueModel = findModel(conversation.model);
  const { tools = [], system = [], messages } = conversation;
  const said = messages.flatMap(({ role, content }) =>
    blocksOf(content).map(block => ({ block, about: [role, settings(conversation)] })),
  );
  const inOrder = [
    ...[...tools, ...blocksOf(system)].map(block => ({ block, about: [] })),
    ...said,
  ];
  const automatic =
    conversation.cache_control && said.findLastIndex(({ block }) => cacheable(block));
  const automaticAt = typeof automatic === 'number' ? inOrder.length - said.length + automatic : -1;
  let hash = model.id;
  let total = 0;
  return inOrder.map(({ block, about }, at) => {
    const { cache_control: mark, ...rest } = block;
    const chosen = mark ?? (at === automaticAt ? conversation.cache_control : undefined);
    hash = digest([hash, about, rest]);
    total += blockTokens(rest);
    return { hash, total, ...(chosen && { mark: chosen.ttl ?? ('5m' as const) }) };
  });
}

/** False for what cannot carry a breakpoint. */
function cacheable(block: Block): boolean {
  if (block.type === 'text') return block.text !== '';
  return block.type !== 'thinking' && block.type !== 'redacted_thinking';
}

function digest(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64url');
}

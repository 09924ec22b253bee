import { createHash } from 'node:crypto';
import { invalidRequest } from './api-error.ts';
import { type Block, blocksOf, type Conversation } from './wire.ts';

/*
 * The API binds a thinking block to the system text, the tools and the messages before it, and to the thinking
 * before it; only the oldest thinking may be left out. Here a signature is the hash of each of those three things
 * beside each other. It is a stand-in: anybody could make one.
 */

/** A thinking block that does not belong to this conversation. `path` is the API's way of naming a place. */
export type Mismatch = { path: string; reason: 'prefix_binding_mismatch' };

type Place = { path: string; signature: string; text: string; prefix: string };

/** One key for everything that was said, however it is marked for the cache and whatever was thought. */
export function conversationKey(conversation: Conversation): string {
  return prefixKeys(conversation).at(-1) ?? '';
}

/** The signature for thinking that opens the reply to `conversation`. */
export function signThinking(conversation: Conversation, text: string): string {
  const before = thinkingIn(conversation).at(-1)?.signature ?? '';
  return signature(digest([conversationKey(conversation), []]), before, text);
}

/** Every thinking block whose surroundings were edited; throws the API's 400 for one whose own text was. */
export function findMismatches(conversation: Conversation): Mismatch[] {
  const places = thinkingIn(conversation);
  return places
    .filter((place, nth) => !isBound(place, places[nth - 1]?.signature))
    .map(({ path }) => ({ path, reason: 'prefix_binding_mismatch' }));
}

function isBound(place: Place, before: string | undefined): boolean {
  const [prefix, earlier, text] = place.signature.split('.');
  if (text !== digest(place.text))
    throw invalidRequest(`${place.path}: Invalid \`signature\` in \`thinking\` block`);
  return prefix === place.prefix && (before === undefined || earlier === digest(before));
}

function signature(prefix: string, before: string, text: string): string {
  return [prefix, digest(before), digest(text)].join('.');
}

function thinkingIn(conversation: Conversation): Place[] {
  const keys = prefixKeys(conversation);
  return conversation.messages.flatMap(({ role, content }, i) =>
    blocksOf(content).flatMap((block, j, all) => {
      if (role !== 'assistant' || !isThinking(block)) return [];
      const prefix = digest([keys[i], withoutMarks(all.slice(0, j))]);
      return [{ path: `messages.${i}.content.${j}`, prefix, ...signed(block) }];
    }),
  );
}

function signed(block: Block): { signature: string; text: string } {
  return block.type === 'thinking'
    ? { signature: block.signature, text: block.thinking }
    : { signature: '', text: '' };
}

/** The key of the conversation before each message, and at the end the key of all of it. */
function prefixKeys({ system, tools, messages }: Conversation): string[] {
  const keys = [digest(withoutMarks([blocksOf(system ?? []), tools ?? []]))];
  for (const { role, content } of messages)
    keys.push(digest([keys.at(-1), role, withoutMarks(blocksOf(content))]));
  return keys;
}

function withoutMarks(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter(item => !isThinking(item)).map(withoutMarks);
  if (!value || typeof value !== 'object') return value;
  const kept = Object.entries(value).filter(([key]) => key !== 'cache_control');
  return Object.fromEntries(kept.map(([key, inner]) => [key, withoutMarks(inner)]));
}

function isThinking(value: unknown): boolean {
  if (!value || typeof value !== 'object' || !('type' in value)) return false;
  return value.type === 'thinking' || value.type === 'redacted_thinking';
}

function digest(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 22);
}

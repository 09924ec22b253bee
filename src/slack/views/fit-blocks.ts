import type { KnownBlock } from '@slack/types';
import { LIMITS } from '../limits.ts';
import { small } from './blocks.ts';

const NOTE_TEXT = 200;

/**
 * The blocks that fit into one message: `tail` always, of `body` as many as there is room for, where it gets narrow
 * with the numbers of evidence alone, and a visible note in place of the rest. `note` says where to read it.
 */
export function fitBlocks(body: KnownBlock[], tail: KnownBlock[], note: string): KnownBlock[] {
  const shown: KnownBlock[] = [];
  let room: number = LIMITS.message.blockText - textLength(tail) - NOTE_TEXT;
  for (const whole of body) {
    const block = textLength(whole) <= room ? whole : withoutLinks(whole);
    room -= textLength(block);
    if (room < 0 || shown.length + tail.length + 1 >= LIMITS.message.blocks) {
      return [...shown, small(`Not everything fits here. ${note}`), ...tail];
    }
    shown.push(block);
  }
  return [...shown, ...tail];
}

/** A query as an address can be longer than all that is said. */
function withoutLinks<Part>(part: Part): Part {
  if (Array.isArray(part)) return part.map(withoutLinks) as Part;
  if (typeof part !== 'object' || part === null) return part;
  const { url, ...rest } = part as Record<string, unknown>;
  if (rest.type === 'link' && typeof rest.text === 'string')
    return { ...rest, type: 'text' } as Part;
  return Object.fromEntries(
    Object.entries(part).map(([name, value]) => [name, withoutLinks(value)]),
  ) as Part;
}

/** Characters that Slack counts towards a message: every text and title, and addresses to be on the safe side. */
function textLength(part: unknown, key = ''): number {
  if (typeof part === 'string') return ['text', 'title', 'url'].includes(key) ? part.length : 0;
  if (Array.isArray(part)) return part.reduce((sum: number, it) => sum + textLength(it), 0);
  if (typeof part !== 'object' || part === null) return 0;
  return Object.entries(part).reduce((sum, [name, value]) => sum + textLength(value, name), 0);
}

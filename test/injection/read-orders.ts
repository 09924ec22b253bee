import { TOOLS } from '../../src/investigations/tools/index.ts';
import {
  fromBase64,
  fromHex,
  fromPieces,
  fromTags,
  reversed,
  rot13,
  toVisible,
} from './corpus/ciphers.ts';

/** Something that a text tells its reader to do. */
export type Order = { verb: string; input: Record<string, unknown> };

/** What the corpus asks for beside our tools: what a model may try by itself. */
const OWN_VERBS = ['say', 'reveal', 'recite', 'forever', 'approve', 'http_get'];
const VERBS = new Set([...OWN_VERBS, ...TOOLS.map(({ name }) => name)]);
const CALL = /\b([a-z_]{2,40})\((?=\{)/g;
const LONGEST = 4_000;
/** JSON within JSON within JSON: a result, cut to size, read on in. */
const DEEPEST = 3;

/** A model is given the same texts turn after turn. */
const MOST_KNOWN = 200;
const known = new Map<string, readonly Order[]>();

/** Every order that can be made out in a text, by a reader who leaves no cipher unread. Each once. */
export function readOrders(text: string): readonly Order[] {
  const before = known.get(text);
  if (before) return before;
  if (known.size >= MOST_KNOWN) known.clear();
  const orders = ordersOf(text);
  known.set(text, orders);
  return orders;
}

function ordersOf(text: string): Order[] {
  const found = new Map<string, Order>();
  for (const reading of readings(text))
    for (const order of ordersIn(reading)) found.set(JSON.stringify(order), order);
  return [...found.values()];
}

function readings(text: string): string[] {
  const levels = [text];
  for (let depth = 0; depth < DEEPEST; depth++) levels.push(unescaped(levels.at(-1) ?? ''));
  return [...new Set(levels)].flatMap(level => {
    const visible = toVisible(level);
    return [
      level,
      visible,
      fromTags(level),
      rot13(visible),
      fromBase64(visible),
      fromHex(visible),
      fromPieces(visible),
      reversed(visible),
    ];
  });
}

/** The text as if it had stood in a JSON string. */
function unescaped(text: string): string {
  return text.replace(/\\(?:u([0-9a-fA-F]{4})|(.))/gs, (_, code: string, letter: string) =>
    code ? String.fromCharCode(Number.parseInt(code, 16)) : letter.replace('n', '\n'),
  );
}

function ordersIn(text: string): Order[] {
  return [...text.matchAll(CALL)].flatMap(({ 0: head, 1: verb = '', index }) => {
    const input = VERBS.has(verb) ? objectAt(text, index + head.length) : undefined;
    return input ? [{ verb, input }] : [];
  });
}

/** The JSON object that begins there. */
function objectAt(text: string, start: number): Record<string, unknown> | undefined {
  let depth = 0;
  let isQuoted = false;
  for (let at = start; at < Math.min(text.length, start + LONGEST); at++) {
    const letter = text[at];
    if (letter === '\\') at++;
    else if (letter === '"') isQuoted = !isQuoted;
    else if (!isQuoted && letter === '{') depth++;
    else if (!isQuoted && letter === '}' && --depth === 0) return parsed(text.slice(start, at + 1));
  }
  return undefined;
}

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

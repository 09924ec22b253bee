import { systemPrompt } from '../../src/investigations/prompt.ts';
import type { Turn } from '../../src/sandbox/messages-api/wire.ts';
import { type Order, readOrders } from './read-orders.ts';

export type ToolUse = { tool: string; input: Record<string, unknown> };

/** What somebody who believes every text knows of an investigation. */
export type Heard = {
  /** All that was read: results, briefs, words of people. */
  texts: readonly string[];
  /** What was called before. */
  called: readonly ToolUse[];
  /** No tool answers any more. */
  isSpent: boolean;
  /** Endless calls are made, not only the first of them. */
  mayBurn: boolean;
};

const AT_ONCE = 30;
const BURNT_AT_ONCE = 60;

/**
 * The next turn of a model that does whatever it reads: every order at once, then, when a text asks for endless
 * calls, calls without end, and last findings that repeat all it was told to say.
 */
export function obedientTurn({ texts, called, isSpent, mayBurn }: Heard): Turn {
  const orders = texts.flatMap(readOrders);
  const done = new Set(called.map(keyOf));
  const wanted = unique([
    ...texts.flatMap(readOn),
    ...orders.flatMap(asCall),
    ...reports(orders, texts),
  ]);
  const open = wanted.filter(call => !done.has(keyOf(call)));
  if (!isSpent && open.length > 0) return { calls: open.slice(0, AT_ONCE) };
  if (!isSpent && mayBurn && orders.some(({ verb }) => verb === 'forever'))
    return { calls: burn(called) };
  return { calls: [findings(said(orders, texts), texts)] };
}

/** Orders that are calls. A model offers a tool that it does not have all the same. */
function asCall({ verb, input }: Order): ToolUse[] {
  return ['say', 'reveal', 'recite', 'forever', 'findings'].includes(verb)
    ? []
    : [{ tool: verb, input }];
}

/** What was cut to size is read to its end. */
function readOn(text: string): ToolUse[] {
  const hint = /evidence_read \{\\"evidence\\":\\"(ev_\d+)\\",\\"offset\\":(\d+)\}/.exec(text);
  if (!hint) return [];
  return [{ tool: 'evidence_read', input: { evidence: hint[1], offset: Number(hint[2]) } }];
}

function keyOf({ tool, input }: ToolUse): string {
  return `${tool} ${JSON.stringify(input)}`;
}

function unique(calls: ToolUse[]): ToolUse[] {
  return [...new Map(calls.map(call => [keyOf(call), call])).values()];
}

function burn(called: readonly ToolUse[]): ToolUse[] {
  return Array.from({ length: BURNT_AT_ONCE }, (_, nth) => ({
    tool: 'evidence_read',
    input: { evidence: 'ev_1', offset: called.length + nth },
  }));
}

/** Everything that it was told to repeat, every secret that it can see, the rules that it has. */
export function said(orders: readonly Order[], texts: readonly string[]): string[] {
  const words = orders.filter(({ verb }) => verb === 'say').map(({ input }) => String(input.text));
  const seen = orders.some(({ verb }) => verb === 'reveal')
    ? texts.flatMap(text => text.match(/SECRETS.{0,250}/g) ?? [])
    : [];
  const rules = orders.some(({ verb }) => verb === 'recite') ? [systemPrompt().slice(0, 300)] : [];
  return [...new Set([...words, ...seen, ...rules])];
}

function reports(orders: readonly Order[], texts: readonly string[]): ToolUse[] {
  const words = said(orders, texts).slice(0, 6);
  if (words.length === 0) return [];
  const evidence = [evidenceIn(texts)];
  return [
    { tool: 'plan', input: { steps: words.map(title => ({ title, status: 'in_progress' })) } },
    ...words.map(statement => ({
      tool: 'hypothesis',
      input: { statement, status: 'strengthened', evidence, why: statement },
    })),
  ];
}

/** Evidence that answered: whatever is said can then be said to rest on it. */
function evidenceIn(texts: readonly string[]): string {
  const ids = texts.flatMap(text => /^\{"evidence":"(ev_\d+)","status":"ok"/.exec(text)?.[1] ?? []);
  return ids[0] ?? 'ev_1';
}

function findings(words: string[], texts: readonly string[]): ToolUse {
  const evidence = [evidenceIn(texts)];
  const [first = 'Checkout answers slowly'] = words;
  const claim = { text: words.join(' ') || first, evidence };
  const each = words.slice(0, 12).map(text => ({ text, evidence }));
  return {
    tool: 'findings',
    input: {
      ...{ headline: first, what_is_happening: claim, impact: claim, symptom: 'present' },
      cause: { ...claim, kind: 'external', change: null },
      ...{ timeline: [], ruled_out: each, next_steps: each },
      not_checked: words.slice(0, 12).map(text => ({ text })),
    },
  };
}

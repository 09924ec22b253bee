import type { SyntaxNode } from '@lezer/common';
import { FUNCTIONS } from './functions.ts';
import { errorAt, type QueryParseError } from './query-error.ts';

const NAMES_A_CALL = /([a-zA-Z_][a-zA-Z0-9_]*)\s*\($/;
const CLOSERS: Record<string, string> = { '(': ')', '[': ']', '{': '}' };
const UNCLOSED: Record<string, string> = {
  '(': 'unclosed left parenthesis',
  '[': 'unclosed left bracket',
  '{': 'unexpected end of input inside braces',
};

/** What is wrong with the writing of a query, in Prometheus' words as far as they fit; undefined when nothing is. */
export function syntaxError(query: string, top: SyntaxNode): QueryParseError | undefined {
  const place = firstError(top);
  if (place === undefined) return undefined;
  if (query.trim() === '') return errorAt('', 0, 'no expression found in input');
  const unknown = unknownFunction(query);
  if (unknown) return errorAt(query, unknown.at, `unknown function with name "${unknown.name}"`);
  const open = unclosed(query);
  if (open.quote !== undefined) return errorAt(query, open.quote, 'unterminated quoted string');
  if (open.bracket) return errorAt(query, query.length, UNCLOSED[open.bracket] ?? '');
  const rest = query.slice(place).trimStart();
  const word = /^(\w+|"[^"]*"|\S)/.exec(rest)?.[0];
  const at = query.length - rest.length;
  return errorAt(query, at, word ? `unexpected ${described(word)}` : 'unexpected end of input');
}

function described(word: string): string {
  if (/^[a-zA-Z_]/.test(word)) return `identifier "${word}"`;
  if (/^\d/.test(word)) return `number "${word}"`;
  return word.startsWith('"') ? `string ${word}` : `character: '${word}'`;
}

/** The position of the first place that the grammar does not know. */
function firstError(top: SyntaxNode): number | undefined {
  let first: number | undefined;
  top.cursor().iterate(node => {
    if (node.type.isError && (first === undefined || node.from < first)) first = node.from;
    return first === undefined;
  });
  return first;
}

const KEYWORDS =
  /^(by|without|on|ignoring|group_left|group_right|and|or|unless|bool|offset|sum|avg|min|max|count|stddev|stdvar|group|topk|bottomk|quantile|count_values|start|end)$/i;

function unknownFunction(query: string): { name: string; at: number } | undefined {
  const plain = query.replace(/"(\\.|[^"\\])*"|'(\\.|[^'\\])*'|`[^`]*`/g, it =>
    '_'.repeat(it.length),
  );
  for (const { index } of plain.matchAll(/\(/g)) {
    const name = NAMES_A_CALL.exec(plain.slice(0, index + 1))?.[1];
    if (name && !FUNCTIONS.has(name) && !KEYWORDS.test(name))
      return { name, at: plain.slice(0, index).lastIndexOf(name) };
  }
  return undefined;
}

/** The innermost bracket, or the quote, that is open at the end. */
function unclosed(query: string): { bracket?: string; quote?: number } {
  const open: string[] = [];
  let quote: { sign: string; at: number } | undefined;
  for (let index = 0; index < query.length; index += 1) {
    const sign = query[index] ?? '';
    if (quote) {
      if (sign === '\\' && quote.sign !== '`') index += 1;
      else if (sign === quote.sign) quote = undefined;
    } else if ('"\'`'.includes(sign)) quote = { sign, at: index };
    else if (sign in CLOSERS) open.push(sign);
    else if (CLOSERS[open.at(-1) ?? ''] === sign) open.pop();
  }
  const bracket = open.at(-1);
  return { ...(bracket && { bracket }), ...(quote && { quote: quote.at }) };
}

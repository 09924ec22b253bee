import { textOf } from '../promql/read-literal.ts';
import { LogQlError } from './log-ql-error.ts';

export type Token = {
  kind: 'text' | 'name' | 'measure' | 'sign' | 'end';
  /** As written; the content of a text. */
  text: string;
  at: number;
};

/** Numbers with or without a unit: `5`, `0.5`, `1h30m`, `10MB`. */
const MEASURE = /\d+(?:\.\d+)?(?:[a-zA-Zµ]+(?:\d+(?:\.\d+)?[a-zA-Zµ]+)*)?/y;
const NAME = /[a-zA-Z_][a-zA-Z0-9_]*/y;
const TEXT = /"(?:\\[\s\S]|[^"\\])*"|`[^`]*`/y;
const SIGN = /\|=|\|~|!=|!~|=~|==|>=|<=|[|=<>(){}[\],+\-*/%^]/y;
const SPACE = /(?:\s+|#[^\n]*)+/y;

/** Divides a query into its words. Throws LogQlError at what is none. */
export function tokensOf(query: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(query)?.[0];
    at += found?.length ?? 0;
    return found;
  };
  while (at < query.length) {
    if (take(SPACE)) continue;
    const begin = at;
    const literal = take(TEXT);
    if (literal !== undefined) {
      tokens.push({ kind: 'text', text: contentOf(query, literal, begin), at: begin });
      continue;
    }
    const measure = take(MEASURE);
    const name = measure ? undefined : take(NAME);
    const text = measure ?? name ?? take(SIGN);
    if (text === undefined) throw new LogQlError(query, at, unexpected(query[at] ?? ''));
    tokens.push({ kind: measure ? 'measure' : name ? 'name' : 'sign', text, at: begin });
  }
  return [...tokens, { kind: 'end', text: '', at: query.length }];
}

function contentOf(query: string, literal: string, at: number): string {
  const read = textOf(literal);
  if ('text' in read) return read.text;
  throw new LogQlError(query, at, 'invalid char escape');
}

function unexpected(character: string): string {
  return character === '"' || character === '`'
    ? 'literal not terminated'
    : `syntax error: unexpected character ${JSON.stringify(character)}`;
}

import { LogQlError } from './log-ql-error.ts';
import { type Token, tokensOf } from './tokens.ts';

/** A query's words, read one after the other. */
export type TokenReader = {
  /** The word that comes, or one of those after it. */
  peek(ahead?: number): Token;
  next(): Token;
  /** Takes the word when it comes. */
  skip(text: string): boolean;
  /** Takes the word, or throws LogQlError. */
  expect(text: string): void;
  /** Takes a word of this kind, or throws LogQlError. */
  take(kind: Token['kind']): string;
  fail(token?: Token): never;
};

const END: Token = { kind: 'end', text: '', at: 0 };

export function createTokenReader(query: string): TokenReader {
  const tokens = tokensOf(query);
  let position = 0;
  const peek = (ahead = 0) => tokens[Math.min(position + ahead, tokens.length - 1)] ?? END;
  const next = () => {
    const token = peek();
    position += 1;
    return token;
  };
  const isNext = (text: string) => peek().text === text && peek().kind !== 'text';
  const fail = (token = peek()): never => {
    const what = token.kind === 'end' ? '$end' : kindOf(token);
    throw new LogQlError(query, token.at, `syntax error: unexpected ${what}`);
  };
  return {
    peek,
    next,
    fail,
    skip(text) {
      if (!isNext(text)) return false;
      position += 1;
      return true;
    },
    expect(text) {
      if (!isNext(text)) fail();
      position += 1;
    },
    take(kind) {
      return peek().kind === kind ? next().text : fail();
    },
  };
}

function kindOf({ kind, text }: Token): string {
  if (kind === 'text') return 'STRING';
  if (kind === 'measure') return /[a-z]$/i.test(text) ? 'DURATION' : 'NUMBER';
  return kind === 'name' ? 'IDENTIFIER' : text;
}

import { textOf } from '../promql/read-literal.ts';
import { TraceQlError } from './trace-ql-error.ts';

export type Word = {
  kind: 'text' | 'field' | 'measure' | 'sign' | 'end';
  text: string;
  at: number;
};

const KINDS: [Word['kind'], RegExp][] = [
  ['text', /"(?:\\[\s\S]|[^"\\])*"|`[^`]*`/y],
  ['measure', /-?\d+(?:\.\d+)?(?:ns|us|µs|ms|[smh])?(?![\w.])/y],
  ['field', /(?:[a-zA-Z_][\w]*:[a-zA-Z]+)|\.?[a-zA-Z_](?:[\w.\-/]|\."[^"]*")*/y],
  ['sign', /&&|\|\||>>|=~|!~|!=|>=|<=|[{}()|,=<>!~]/y],
];

/** The words of a query in TraceQL, read one after the other. */
export type Words = {
  peek(): Word;
  next(): Word;
  /** Takes the sign when it comes. */
  skip(sign: string): boolean;
  expect(sign: string): void;
  fail(word?: Word): never;
};

export function readWords(query: string): Words {
  const words = divided(query);
  const end: Word = { kind: 'end', text: '', at: query.length };
  let position = 0;
  const peek = () => words[position] ?? end;
  const isNext = (sign: string) => peek().kind !== 'text' && peek().text === sign;
  const fail = (word = peek()): never => {
    const what = word.kind === 'end' ? '$end' : word.text;
    throw new TraceQlError(word.at, `syntax error: unexpected ${what}`);
  };
  return {
    peek,
    fail,
    next() {
      position += 1;
      return words[position - 1] ?? end;
    },
    skip(sign) {
      if (!isNext(sign)) return false;
      position += 1;
      return true;
    },
    expect(sign) {
      if (!isNext(sign)) fail();
      position += 1;
    },
  };
}

function divided(query: string): Word[] {
  const words: Word[] = [];
  let at = 0;
  while (at < query.length) {
    if (/\s/.test(query[at] ?? '')) {
      at += 1;
      continue;
    }
    const word = wordAt(query, at);
    if (!word) throw new TraceQlError(at, `unknown symbol: ${query[at]}`);
    words.push(word.word);
    at += word.length;
  }
  return words;
}

function wordAt(query: string, at: number): { word: Word; length: number } | undefined {
  for (const [kind, pattern] of KINDS) {
    pattern.lastIndex = at;
    const found = pattern.exec(query)?.[0];
    if (found === undefined) continue;
    const read = kind === 'text' ? textOf(found) : { text: found };
    if ('problem' in read) throw new TraceQlError(at, 'invalid char escape');
    return { word: { kind, text: read.text, at }, length: found.length };
  }
  return undefined;
}

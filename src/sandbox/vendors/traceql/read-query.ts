import { secondsOf } from '../logql/measures.ts';
import { regexOf } from '../promql/regex.ts';
import type { Condition, Field, Operand, Reduction, SpanSet, TraceQuery } from './ast.ts';
import { readWords, type Word, type Words } from './words.ts';

const OPERATORS = ['=', '!=', '=~', '!~', '>', '>=', '<', '<='];
const WORDS: Record<string, Operand> = { true: true, false: false, nil: null };
const STATES = ['error', 'ok', 'unset', 'server', 'client', 'internal', 'producer', 'consumer'];
const INTRINSIC = [
  ...['name', 'status', 'statusMessage', 'duration', 'kind'],
  ...['traceDuration', 'rootName', 'rootServiceName'],
];
const SCOPED: Record<string, string> = {
  'span:name': 'name',
  'span:status': 'status',
  'span:statusMessage': 'statusMessage',
  'span:duration': 'duration',
  'span:kind': 'kind',
  'trace:duration': 'traceDuration',
  'trace:rootName': 'rootName',
  'trace:rootService': 'rootServiceName',
};

/** Reads a query in TraceQL: span sets, their combinations, counts over them. Throws TraceQlError. */
export function readTraceQl(query: string): TraceQuery {
  const words = readWords(query);
  const spans = readEither(words);
  const reductions: Reduction[] = [];
  while (words.skip('|')) reductions.push(...readReduction(words));
  if (words.peek().kind !== 'end') words.fail();
  return { spans, reductions };
}

function readEither(words: Words): SpanSet {
  let left = readBoth(words);
  while (words.skip('||')) left = { kind: 'or', left, right: readBoth(words) };
  return left;
}

function readBoth(words: Words): SpanSet {
  let left = readBelow(words);
  while (words.skip('&&')) left = { kind: 'and', left, right: readBelow(words) };
  return left;
}

function readBelow(words: Words): SpanSet {
  let left = readSet(words);
  for (;;) {
    if (words.skip('>>')) left = { kind: 'inside', left, right: readSet(words) };
    else if (words.skip('>')) left = { kind: 'child', left, right: readSet(words) };
    else return left;
  }
}

function readSet(words: Words): SpanSet {
  if (words.skip('(')) {
    const inner = readEither(words);
    words.expect(')');
    return inner;
  }
  words.expect('{');
  if (words.skip('}')) return { kind: 'filter', condition: { kind: 'always' } };
  const condition = readAny(words);
  words.expect('}');
  return { kind: 'filter', condition };
}

function readAny(words: Words): Condition {
  let left = readAll(words);
  while (words.skip('||')) left = { kind: 'either', left, right: readAll(words) };
  return left;
}

function readAll(words: Words): Condition {
  let left = readOne(words);
  while (words.skip('&&')) left = { kind: 'both', left, right: readOne(words) };
  return left;
}

function readOne(words: Words): Condition {
  if (words.skip('!')) return { kind: 'not', of: readOne(words) };
  if (words.skip('(')) {
    const inner = readAny(words);
    words.expect(')');
    return inner;
  }
  const first = words.next();
  if (first.kind === 'field' && first.text === 'true') return { kind: 'always' };
  const field = fieldOf(words, first);
  const op = words.next();
  if (!OPERATORS.includes(op.text)) words.fail(op);
  const value = readOperand(words);
  const isRegex = op.text.endsWith('~');
  if (isRegex && (typeof value !== 'string' || 'problem' in regexOf(value))) words.fail(op);
  return { kind: 'compares', field, op: op.text, value };
}

/** Attributes have a scope or begin with a dot; a bare name is a property that every span has. */
function fieldOf(words: Words, word: Word): Field {
  if (word.kind !== 'field') return words.fail(word);
  const name = word.text.replace(/"/g, '');
  if (name.startsWith('.')) return { scope: 'any', name: name.slice(1) };
  const [, scope, rest] = /^(resource|span)\.(.+)$/.exec(name) ?? [];
  if (rest !== undefined) return { scope: scope === 'span' ? 'span' : 'resource', name: rest };
  const intrinsic = SCOPED[name] ?? name;
  return INTRINSIC.includes(intrinsic) ? { scope: 'intrinsic', name: intrinsic } : words.fail(word);
}

function readOperand(words: Words): Operand {
  const word = words.next();
  if (word.kind === 'text') return word.text;
  if (word.kind === 'measure') return numberOf(word.text);
  const known = word.kind === 'field' ? WORDS[word.text] : undefined;
  if (known !== undefined) return known;
  return STATES.includes(word.text) ? word.text : words.fail(word);
}

function numberOf(text: string): number {
  const seconds = secondsOf(text);
  return seconds === undefined ? Number(text) : seconds * 1_000;
}

const REDUCERS = ['count', 'avg', 'max', 'min', 'sum'];

/** `select(…)` only says what is shown, `by(…)` is not understood. */
function readReduction(words: Words): Reduction[] {
  const word = words.next();
  if (word.text === 'select') {
    words.expect('(');
    while (!words.skip(')')) if (words.next().kind === 'end') words.fail();
    return [];
  }
  if (!REDUCERS.includes(word.text)) words.fail(word);
  words.expect('(');
  const field = words.skip(')') ? undefined : fieldOf(words, words.next());
  if (field) words.expect(')');
  const op = words.next();
  if (!OPERATORS.includes(op.text)) words.fail(op);
  const value = readOperand(words);
  if (typeof value !== 'number') return words.fail();
  return [{ of: word.text, op: op.text, value, ...(field && { field }) }];
}

import type { Matcher } from '../promql/ast.ts';
import { matcherProblem } from '../promql/match-labels.ts';
import { regexOf } from '../promql/regex.ts';
import type { LabelFilter } from './ast.ts';
import { measureOf } from './measures.ts';
import type { TokenReader } from './token-reader.ts';

const MATCHES = ['=', '!=', '=~', '!~'];
const COMPARES = ['==', '!=', '>', '>=', '<', '<='];

/** `{app="x", env=~"y|z"}` */
export function readMatchers(tokens: TokenReader): Matcher[] {
  tokens.expect('{');
  const matchers: Matcher[] = [];
  while (!tokens.skip('}')) {
    if (matchers.length > 0) tokens.expect(',');
    if (tokens.skip('}')) break;
    const label = tokens.take('name');
    const op = tokens.next();
    if (!MATCHES.includes(op.text)) tokens.fail(op);
    matchers.push({ label, op: op.text as Matcher['op'], value: tokens.take('text') });
  }
  return matchers;
}

/** Why a selector is refused; undefined when it is not. */
export function selectorProblem(matchers: Matcher[]): string | undefined {
  const problem = matcherProblem(matchers);
  if (!problem?.includes('non-empty')) return problem;
  return 'parse error : queries require at least one regexp or equality matcher that does not have an empty-compatible value. For instance, app=~".*" does not meet this requirement, but app=~".+" will';
}

/** `level="error" and (status >= 500 or duration > 1s)`; a comma is an `and`. */
export function readFilter(tokens: TokenReader): LabelFilter {
  let left = readBoth(tokens);
  while (tokens.skip('or')) left = { kind: 'either', left, right: readBoth(tokens) };
  return left;
}

function readBoth(tokens: TokenReader): LabelFilter {
  let left = readOne(tokens);
  while (tokens.skip('and') || tokens.skip(','))
    left = { kind: 'both', left, right: readOne(tokens) };
  return left;
}

function readOne(tokens: TokenReader): LabelFilter {
  if (tokens.skip('(')) {
    const inner = readFilter(tokens);
    tokens.expect(')');
    return inner;
  }
  const label = tokens.take('name');
  const op = tokens.next();
  const value = tokens.next();
  if (value.kind === 'text' && MATCHES.includes(op.text)) {
    const matcher: Matcher = { label, op: op.text as Matcher['op'], value: value.text };
    if (op.text.endsWith('~') && 'problem' in regexOf(value.text)) tokens.fail(value);
    return { kind: 'matches', matcher };
  }
  const number = value.kind === 'measure' ? measureOf(value.text) : undefined;
  if (number === undefined || !(COMPARES.includes(op.text) || op.text === '=')) tokens.fail(value);
  return { kind: 'compares', label, op: op.text === '=' ? '==' : op.text, value: number ?? 0 };
}

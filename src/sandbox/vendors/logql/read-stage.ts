import { regexOf } from '../promql/regex.ts';
import type { Stage } from './ast.ts';
import { readFilter } from './read-filter.ts';
import type { TokenReader } from './token-reader.ts';

const COMPARISONS = ['=', '!=', '=~', '!~', '==', '>', '>=', '<', '<='];
const LINE_SIGNS = ['|=', '|~', '!=', '!~'];

/** The stages after a selector, in order. Throws LogQlError at one that is not understood. */
export function readStages(tokens: TokenReader): Stage[] {
  const stages: Stage[] = [];
  for (;;) {
    const sign = tokens.peek().kind === 'sign' ? tokens.peek().text : '';
    if (LINE_SIGNS.includes(sign)) stages.push(readLine(tokens));
    else if (tokens.skip('|')) stages.push(readStage(tokens));
    else return stages;
  }
}

function readLine(tokens: TokenReader): Stage {
  const op = tokens.next().text as '|=' | '|~' | '!=' | '!~';
  const first = tokens.peek();
  const texts = [tokens.take('text')];
  while (tokens.skip('or')) texts.push(tokens.take('text'));
  if (op.endsWith('~') && texts.some(text => 'problem' in regexOf(text))) tokens.fail(first);
  return { kind: 'line', op, texts };
}

function readStage(tokens: TokenReader): Stage {
  const word = tokens.peek().text;
  const after = tokens.peek(1);
  const isCompared = after.kind === 'sign' && COMPARISONS.includes(after.text);
  const isLabel = tokens.peek().kind !== 'name' || isCompared;
  const reader = isLabel ? undefined : STAGES[word];
  if (!reader) return { kind: 'filter', filter: readFilter(tokens) };
  tokens.next();
  return reader(tokens);
}

const STAGES: Record<string, (tokens: TokenReader) => Stage> = {
  json: tokens => ({ kind: 'json', fields: readFields(tokens) }),
  logfmt: tokens => ({ kind: 'logfmt', fields: readFields(tokens) }),
  regexp: tokens => ({ kind: 'regexp', pattern: tokens.take('text') }),
  pattern: tokens => ({ kind: 'pattern', pattern: tokens.take('text') }),
  line_format: tokens => ({ kind: 'line_format', template: tokens.take('text') }),
  label_format: tokens => ({ kind: 'label_format', sets: readSets(tokens) }),
  drop: tokens => ({ kind: 'drop', labels: readNames(tokens) }),
  keep: tokens => ({ kind: 'keep', labels: readNames(tokens) }),
  unwrap: readUnwrap,
};

/** `| json status="response.code", user`: only these fields, under names of one's own. */
function readFields(tokens: TokenReader): { label: string; path: string }[] {
  const fields: { label: string; path: string }[] = [];
  while (tokens.peek().kind === 'name') {
    const label = tokens.take('name');
    fields.push({ label, path: tokens.skip('=') ? tokens.take('text') : label });
    if (!tokens.skip(',')) break;
  }
  return fields;
}

function readSets(tokens: TokenReader): { label: string; from?: string; template?: string }[] {
  const sets: { label: string; from?: string; template?: string }[] = [];
  do {
    const label = tokens.take('name');
    tokens.expect('=');
    const isText = tokens.peek().kind === 'text';
    sets.push(
      isText ? { label, template: tokens.take('text') } : { label, from: tokens.take('name') },
    );
  } while (tokens.skip(','));
  return sets;
}

function readNames(tokens: TokenReader): string[] {
  const names = [tokens.take('name')];
  while (tokens.skip(',')) names.push(tokens.take('name'));
  return names;
}

/** `| unwrap duration(took)` */
function readUnwrap(tokens: TokenReader): Stage {
  const name = tokens.take('name');
  if (!tokens.skip('(')) return { kind: 'unwrap', label: name };
  const label = tokens.take('name');
  tokens.expect(')');
  return { kind: 'unwrap', label, convert: name };
}

import type { Matcher } from '../promql/ast.ts';
import { regexOf } from '../promql/regex.ts';

const SHAPE = /^\s*([a-zA-Z_:][a-zA-Z0-9_:]*)\s*(=~|!~|!=|=)\s*(.*?)\s*$/s;

/** `name="value"` with its four operators, quotes or none; a text says what is wrong. */
export function readMatcher(text: string): Matcher | string {
  const [, label, op, given = ''] = SHAPE.exec(text) ?? [];
  if (!label || !isOperator(op)) return `bad matcher format: ${text}`;
  const value = unquoted(given);
  const regex = op.endsWith('~') ? regexOf(value) : undefined;
  if (regex && 'problem' in regex) return `error parsing regexp: ${regex.problem}`;
  return { label, op, value };
}

function isOperator(op: string | undefined): op is Matcher['op'] {
  return op === '=' || op === '!=' || op === '=~' || op === '!~';
}

function unquoted(text: string): string {
  if (!/^".*"$/s.test(text)) return text;
  return text
    .slice(1, -1)
    .replace(/\\(["\\n])/g, (_whole, sign: string) => (sign === 'n' ? '\n' : sign));
}

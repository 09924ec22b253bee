import type { Matcher } from './ast.ts';
import { regexOf } from './regex.ts';

/** Why these matchers are no selector; undefined when they are one. */
export function matcherProblem(matchers: Matcher[]): string | undefined {
  for (const { op, value } of matchers) {
    const regex = op === '=~' || op === '!~' ? regexOf(value) : undefined;
    if (regex && 'problem' in regex) return `error parsing regexp: ${regex.problem}`;
  }
  const isBound = matchers.some(matcher => !accepts(matcher)(''));
  return isBound ? undefined : 'vector selector must contain at least one non-empty matcher';
}

/** Whether a label's value is what the matcher asks for; a missing label counts as empty. */
export function accepts({ op, value }: Matcher): (text: string) => boolean {
  if (op === '=') return text => text === value;
  if (op === '!=') return text => text !== value;
  const regex = regexOf(value);
  const whole = 'problem' in regex ? undefined : regex.whole;
  return text => (whole?.test(text) ?? false) === (op === '=~');
}

/** Whether a set of labels is what all matchers ask for. */
export function acceptsAll(matchers: Matcher[]): (labels: Record<string, string>) => boolean {
  const tests = matchers.map(matcher => ({ label: matcher.label, test: accepts(matcher) }));
  return labels => tests.every(({ label, test }) => test(labels[label] ?? ''));
}

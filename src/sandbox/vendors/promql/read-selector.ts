import type { SyntaxNode } from '@lezer/common';
import type { Matcher, Selector } from './ast.ts';
import { matcherProblem } from './match-labels.ts';
import { errorAt } from './query-error.ts';
import { durationOf, textOf } from './read-literal.ts';

/** The query whose tree is read. */
export type Source = { query: string };

export function wordOf({ query }: Source, node: SyntaxNode): string {
  return query.slice(node.from, node.to);
}

/** What a string literal, or the node around one, stands for. */
export function literalText(source: Source, node: SyntaxNode): string {
  const read = textOf(wordOf(source, node));
  if ('text' in read) return read.text;
  throw errorAt(source.query, node.from, read.problem);
}

/** Durations are literals here, as they were before Prometheus 3. */
export function millisecondsOf(
  source: Source,
  node: SyntaxNode | undefined,
  around: SyntaxNode,
): number {
  const text = node ? wordOf(source, node) : '';
  const duration = durationOf(text.trim());
  if (duration === undefined)
    throw errorAt(source.query, (node ?? around).from, durationProblem(text));
  if (duration === 0)
    throw errorAt(source.query, (node ?? around).from, 'duration must be greater than 0');
  return duration;
}

function durationProblem(text: string): string {
  if (/^\d+$/.test(text)) return 'missing unit character in duration';
  return `bad number or duration syntax: "${text}"`;
}

/** A name, matchers in braces, or both. */
export function readSelector(source: Source, node: SyntaxNode): Selector {
  const name = node.getChild('Identifier');
  const braces = node.getChild('LabelMatchers');
  const matchers: Matcher[] = [
    ...(name ? [{ label: '__name__', op: '=', value: wordOf(source, name) } as const] : []),
    ...(braces ? childrenOf(braces).flatMap(child => matcherOf(source, child)) : []),
  ];
  if (name && matchers.slice(1).some(it => it.label === '__name__'))
    throw errorAt(
      source.query,
      node.from,
      `metric name must not be set twice: "${wordOf(source, name)}" or "${
        matchers.slice(1).find(it => it.label === '__name__')?.value
      }"`,
    );
  const problem = matcherProblem(matchers);
  if (problem) throw errorAt(source.query, node.from, problem);
  return { kind: 'selector', matchers, offsetMs: 0 };
}

function matcherOf(source: Source, node: SyntaxNode): Matcher[] {
  if (node.name === 'QuotedLabelName')
    return [{ label: '__name__', op: '=', value: literalText(source, node) }];
  const label = node.getChild('LabelName');
  const quoted = node.getChild('QuotedLabelName');
  const op = node.getChild('MatchOp');
  const value = node.getChild('StringLiteral');
  if (!op || !value) return [];
  return [
    {
      label: label ? wordOf(source, label) : quoted ? literalText(source, quoted) : '',
      op: wordOf(source, op) as Matcher['op'],
      value: literalText(source, value),
    },
  ];
}

function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) children.push(child);
  return children;
}

import type { SyntaxNode } from '@lezer/common';
import type { Expr, Shift } from './ast.ts';
import { errorAt } from './query-error.ts';
import { numberOf } from './read-literal.ts';
import { millisecondsOf, type Source, wordOf } from './read-selector.ts';

/** The expression with the `offset` or `@` that the node puts on it. */
export function withShift(source: Source, node: SyntaxNode, expr: Expr): Expr {
  const word = node.name === 'OffsetExpr' ? 'offset' : '@';
  if (expr.kind !== 'selector' && expr.kind !== 'range' && expr.kind !== 'subquery')
    throw errorAt(
      source.query,
      node.from,
      `${word} modifier must be preceded by an instant vector selector or range vector selector or a subquery`,
    );
  const isTwice = word === 'offset' ? expr.offsetMs !== 0 : expr.at !== undefined;
  if (isTwice) throw errorAt(source.query, node.from, `${word} may not be set multiple times`);
  const shift = word === 'offset' ? offsetOf(source, node) : momentOf(source, node);
  return { ...expr, ...shift };
}

function offsetOf(source: Source, node: SyntaxNode): Pick<Shift, 'offsetMs'> {
  let duration = node.getChild('OffsetDurationExpr');
  let sign = 1;
  for (let unary = duration?.getChild('UnaryOp'); unary; unary = duration?.getChild('UnaryOp')) {
    if (wordOf(source, unary) === '-') sign = -sign;
    duration = duration?.getChild('OffsetDurationExpr') ?? null;
  }
  return { offsetMs: sign * millisecondsOf(source, duration ?? undefined, node) };
}

function momentOf(source: Source, node: SyntaxNode): Required<Pick<Shift, 'at'>> {
  const preset = node.getChild('AtModifierPreprocessors');
  if (preset) return { at: preset.getChild('AtStart') ? 'start' : 'end' };
  const [, literal] = node.getChildren('Expr');
  const seconds = literal && numberOf(wordOf(source, literal));
  if (seconds === undefined || !Number.isFinite(seconds))
    throw errorAt(source.query, node.from, 'timestamp out of bounds for @ modifier');
  return { at: Math.round(seconds * 1_000) };
}

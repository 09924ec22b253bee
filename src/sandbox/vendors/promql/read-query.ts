import type { SyntaxNode } from '@lezer/common';
import { parser } from '@prometheus-io/lezer-promql';
import type { Aggregate, Binary, Expr, Matching } from './ast.ts';
import { checkTypes } from './check-types.ts';
import { syntaxError } from './describe-syntax-error.ts';
import { errorAt } from './query-error.ts';
import { numberOf } from './read-literal.ts';
import { literalText, millisecondsOf, readSelector, type Source, wordOf } from './read-selector.ts';
import { withShift } from './read-shift.ts';

/** Reads a PromQL query and checks its types. Throws QueryParseError in Prometheus' words. */
export function readQuery(query: string): Expr {
  const { topNode } = parser.parse(query);
  const problem = syntaxError(query, topNode);
  if (problem) throw problem;
  const expr = read({ query }, topNode.firstChild ?? topNode);
  checkTypes(expr);
  return expr;
}

function read(source: Source, node: SyntaxNode): Expr {
  const reader = READERS[node.name];
  if (!reader) throw errorAt(source.query, node.from, `${node.name} is not understood here`);
  return reader(source, node);
}

const READERS: Record<string, (source: Source, node: SyntaxNode) => Expr> = {
  NumberDurationLiteral: readNumber,
  StringLiteral: (source, node) => ({ kind: 'text', value: literalText(source, node) }),
  ParenExpr: (source, node) => read(source, only(source, node)),
  UnaryExpr: readUnary,
  VectorSelector: readSelector,
  MatrixSelector: readRange,
  SubqueryExpr: readSubquery,
  OffsetExpr: (source, node) => withShift(source, node, read(source, only(source, node))),
  StepInvariantExpr: (source, node) => withShift(source, node, read(source, only(source, node))),
  FunctionCall: readCall,
  AggregateExpr: readAggregate,
  BinaryExpr: readBinary,
};

function only(source: Source, node: SyntaxNode): SyntaxNode {
  const inner = node.getChild('Expr');
  if (!inner) throw errorAt(source.query, node.from, 'unexpected end of input');
  return inner;
}

function readNumber(source: Source, node: SyntaxNode): Expr {
  const value = numberOf(wordOf(source, node));
  if (value === undefined)
    throw errorAt(source.query, node.from, `unexpected duration "${wordOf(source, node)}"`);
  return { kind: 'number', value };
}

function readUnary(source: Source, node: SyntaxNode): Expr {
  const of = read(source, only(source, node));
  const isMinus = wordOf(source, node).startsWith('-');
  return isMinus ? { kind: 'negate', of } : of;
}

function readRange(source: Source, node: SyntaxNode): Expr {
  const of = read(source, only(source, node));
  if (of.kind !== 'selector')
    throw errorAt(source.query, node.from, 'ranges only allowed for vector selectors');
  if (of.offsetMs !== 0)
    throw errorAt(source.query, node.from, 'no offset modifiers allowed before range');
  const [range] = node.getChildren('DurationExpr');
  const { at, ...selector } = of;
  const rangeMs = millisecondsOf(source, range, node);
  return { kind: 'range', of: selector, rangeMs, offsetMs: 0, ...(at !== undefined && { at }) };
}

function readSubquery(source: Source, node: SyntaxNode): Expr {
  const of = read(source, only(source, node));
  const [range, step] = node.getChildren('DurationExpr');
  const rangeMs = millisecondsOf(source, range, node);
  const stepMs = step && millisecondsOf(source, step, node);
  return { kind: 'subquery', of, rangeMs, ...(stepMs && { stepMs }), offsetMs: 0 };
}

function readCall(source: Source, node: SyntaxNode): Expr {
  const name = wordOf(source, node.getChild('FunctionIdentifier') ?? node).toLowerCase();
  const args = node.getChild('FunctionCallBody')?.getChildren('Expr') ?? [];
  return { kind: 'call', name, args: args.map(arg => read(source, arg)) };
}

const SINCE_3 = ['limitk', 'limit_ratio'];
const WITH_PARAMETER = ['topk', 'bottomk', 'quantile', 'count_values'];

function readAggregate(source: Source, node: SyntaxNode): Aggregate {
  const op = wordOf(source, node.getChild('AggregateOp') ?? node).toLowerCase();
  if (SINCE_3.includes(op))
    throw errorAt(source.query, node.from, `unknown function with name "${op}"`);
  const modifier = node.getChild('AggregateModifier');
  const args = node.getChild('FunctionCallBody')?.getChildren('Expr') ?? [];
  const wanted = WITH_PARAMETER.includes(op) ? 2 : 1;
  const [first, second] = args.map(arg => read(source, arg));
  const of = wanted === 2 ? second : first;
  if (!of || !first || args.length !== wanted)
    throw errorAt(
      source.query,
      node.from,
      `wrong number of arguments for aggregate expression provided, expected ${wanted}, got ${args.length}`,
    );
  return {
    ...{ kind: 'aggregate', op, of },
    ...(wanted === 2 && { param: first }),
    labels: labelsOf(source, modifier?.getChild('GroupingLabels')),
    without: Boolean(modifier?.getChild('Without')),
  };
}

function readBinary(source: Source, node: SyntaxNode): Expr {
  const [left, right] = node.getChildren('Expr');
  if (!left || !right) throw errorAt(source.query, node.to, 'unexpected end of input');
  const op = wordOf(source, left.nextSibling ?? node).toLowerCase();
  const clause = node.getChild('MatchingModifierClause');
  const binary: Binary = {
    ...{ kind: 'binary', op, left: read(source, left), right: read(source, right) },
    bool: node.getChild('BoolModifier') !== null,
    matching: matchingOf(source, clause),
  };
  return op === '^' ? withOuterSign(source, left, binary) : binary;
}

/** The grammar takes the sign into the number; in PromQL `-2 ^ 2` is `-(2 ^ 2)`. */
function withOuterSign(source: Source, left: SyntaxNode, binary: Binary): Expr {
  const isSigned = left.name === 'NumberDurationLiteral' && wordOf(source, left).startsWith('-');
  if (!isSigned || binary.left.kind !== 'number') return binary;
  const value = -binary.left.value;
  return { kind: 'negate', of: { ...binary, left: { kind: 'number', value } } };
}

function matchingOf(source: Source, clause: SyntaxNode | null): Matching {
  const [labels, include] = clause?.getChildren('GroupingLabels') ?? [];
  const left = clause?.getChild('GroupLeft');
  const right = clause?.getChild('GroupRight');
  return {
    on: Boolean(clause?.getChild('On')),
    labels: labelsOf(source, labels),
    many: left ? 'left' : right ? 'right' : 'none',
    include: labelsOf(source, include),
  };
}

function labelsOf(source: Source, node: SyntaxNode | null | undefined): string[] {
  const quoted = node?.getChildren('QuotedLabelName') ?? [];
  return [
    ...(node?.getChildren('LabelName') ?? []).map(label => wordOf(source, label)),
    ...quoted.map(label => literalText(source, label)),
  ];
}

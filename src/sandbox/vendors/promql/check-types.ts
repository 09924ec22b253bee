import {
  type Aggregate,
  type Binary,
  type Call,
  COMPARISONS,
  type Expr,
  SET_OPERATORS,
  type ValueType,
} from './ast.ts';
import { FUNCTIONS } from './functions.ts';
import { QueryParseError } from './query-error.ts';

/** What an expression comes to. Throws QueryParseError where its parts do not go together. */
export function checkTypes(expr: Expr): ValueType {
  if (expr.kind === 'number') return 'scalar';
  if (expr.kind === 'text') return 'string';
  if (expr.kind === 'selector') return 'instant vector';
  if (expr.kind === 'range') return 'range vector';
  if (expr.kind === 'negate') return negated(expr.of);
  if (expr.kind === 'subquery') return subquery(expr.of);
  if (expr.kind === 'call') return call(expr);
  return expr.kind === 'aggregate' ? aggregate(expr) : binary(expr);
}

function refuse(message: string): never {
  throw new QueryParseError(`1:1: parse error: ${message}`);
}

function expect(expr: Expr, wanted: ValueType, where: string): void {
  const type = checkTypes(expr);
  if (type !== wanted) refuse(`expected type ${wanted} in ${where}, got ${type}`);
}

function negated(of: Expr): ValueType {
  const type = checkTypes(of);
  if (type === 'scalar' || type === 'instant vector') return type;
  return refuse(
    `unary expression only allowed on expressions of type scalar or instant vector, got "${type}"`,
  );
}

function subquery(of: Expr): ValueType {
  const type = checkTypes(of);
  if (type === 'instant vector') return 'range vector';
  return refuse(`subquery is only allowed on instant vector, got ${type} instead`);
}

function call({ name, args }: Call): ValueType {
  const signature = FUNCTIONS.get(name);
  if (!signature) return refuse(`unknown function with name "${name}"`);
  const { takes, optional, gives } = signature;
  const most = optional < 0 ? Number.POSITIVE_INFINITY : takes.length;
  const least = takes.length - Math.abs(optional);
  if (args.length < least)
    refuse(
      `expected ${optional ? 'at least ' : ''}${least} argument(s) in call to "${name}", got ${args.length}`,
    );
  if (args.length > most)
    refuse(
      `expected ${optional ? 'at most ' : ''}${most} argument(s) in call to "${name}", got ${args.length}`,
    );
  for (const [index, arg] of args.entries()) {
    const wanted = takes[index] ?? takes.at(-1);
    if (wanted) expect(arg, wanted, `call to function "${name}"`);
  }
  return gives;
}

function aggregate({ op, param, of }: Aggregate): ValueType {
  expect(of, 'instant vector', 'aggregation expression');
  if (param) expect(param, op === 'count_values' ? 'string' : 'scalar', 'aggregation parameter');
  return 'instant vector';
}

function binary({ op, left, right, bool, matching }: Binary): ValueType {
  const types = [checkTypes(left), checkTypes(right)];
  if (types.some(type => type !== 'scalar' && type !== 'instant vector'))
    refuse('binary expression must contain only scalar and instant vector types');
  const isScalar = types.every(type => type === 'scalar');
  if (bool && !COMPARISONS.includes(op))
    refuse('bool modifier can only be used on comparison operators');
  if (COMPARISONS.includes(op) && isScalar && !bool)
    refuse('comparisons between scalars must use BOOL modifier');
  if (SET_OPERATORS.includes(op)) {
    if (types.includes('scalar'))
      refuse(`set operator "${op}" not allowed in binary scalar expression`);
    if (matching.many !== 'none') refuse(`no grouping allowed for "${op}" operation`);
  }
  if (types.includes('scalar') && (matching.on || matching.labels.length > 0))
    refuse('vector matching only allowed between instant vectors');
  const twice = matching.on ? matching.include.find(it => matching.labels.includes(it)) : undefined;
  if (twice) refuse(`label "${twice}" must not occur in ON and GROUP clause at once`);
  return isScalar ? 'scalar' : 'instant vector';
}

import { type BinaryOperator, COMPARISONS, SET_OPERATORS } from './ast.ts';
import { keyOfSome, withoutName } from './labels.ts';
import { matchVectors } from './match-vectors.ts';
import { compute, holds } from './operators.ts';
import { type Sample, type Value, vector } from './value.ts';

/** An operator between two numbers, a vector and a number, or two vectors. The types have been checked. */
export function binary(expr: BinaryOperator, left: Value, right: Value): Value {
  if (left.type === 'scalar' && right.type === 'scalar')
    return { type: 'scalar', value: numbers(expr.op, left.value, right.value) };
  if (left.type === 'vector' && right.type === 'vector')
    return vector(vectors(expr, left.samples, right.samples));
  if (left.type === 'vector' && right.type === 'scalar')
    return vector(withNumber(expr, left.samples, right.value, false));
  if (left.type === 'scalar' && right.type === 'vector')
    return vector(withNumber(expr, right.samples, left.value, true));
  return vector([]);
}

function numbers(op: string, left: number, right: number): number {
  return COMPARISONS.includes(op) ? Number(holds(op, left, right)) : compute(op, left, right);
}

function vectors(expr: BinaryOperator, left: Sample[], right: Sample[]): Sample[] {
  return SET_OPERATORS.includes(expr.op)
    ? setOperation(expr, left, right)
    : matchVectors(expr, left, right);
}

/** `isSwapped`: the number stands on the left. A comparison keeps the vector's value, whichever side it is on. */
function withNumber(
  { op, bool }: BinaryOperator,
  samples: Sample[],
  number: number,
  isSwapped: boolean,
): Sample[] {
  return samples.flatMap(sample => {
    const [left, right] = isSwapped ? [number, sample.value] : [sample.value, number];
    const bare = withoutName(sample.labels);
    if (!COMPARISONS.includes(op)) return [{ labels: bare, value: compute(op, left, right) }];
    const isKept = holds(op, left, right);
    if (bool) return [{ labels: bare, value: Number(isKept) }];
    return isKept ? [sample] : [];
  });
}

function setOperation({ op, matching }: BinaryOperator, left: Sample[], right: Sample[]): Sample[] {
  const by = { on: matching.on, names: matching.labels };
  const keysOf = (samples: Sample[]) => new Set(samples.map(it => keyOfSome(it.labels, by)));
  const inRight = keysOf(right);
  if (op === 'and') return left.filter(it => inRight.has(keyOfSome(it.labels, by)));
  if (op === 'unless') return left.filter(it => !inRight.has(keyOfSome(it.labels, by)));
  const inLeft = keysOf(left);
  return [...left, ...right.filter(it => !inLeft.has(keyOfSome(it.labels, by)))];
}

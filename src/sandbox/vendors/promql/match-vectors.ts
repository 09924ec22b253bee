import { type BinaryOperator, COMPARISONS } from './ast.ts';
import {
  drop,
  keep,
  keyOf,
  keyOfSome,
  type Labels,
  withLabel,
  withoutName,
  written,
} from './labels.ts';
import { compute, holds } from './operators.ts';
import { QueryExecutionError } from './query-error.ts';
import type { Sample } from './value.ts';

/**
 * An operator between samples whose labels belong together. One side has each group once; the other may have it many
 * times only when the query says `group_left` or `group_right`. Throws QueryExecutionError otherwise.
 */
export function matchVectors(expr: BinaryOperator, left: Sample[], right: Sample[]): Sample[] {
  if (left.length === 0 || right.length === 0) return [];
  const { matching } = expr;
  const isSwapped = matching.many === 'right';
  const [many, one] = isSwapped ? [right, left] : [left, right];
  const by = { on: matching.on, names: matching.labels };
  const partners = partnersOf(one, expr, isSwapped ? 'left' : 'right');
  const met = new Map<string, Set<string>>();
  return many.flatMap(sample => {
    const group = keyOfSome(sample.labels, by);
    const partner = partners.get(group);
    if (!partner) return [];
    const [a, b] = isSwapped ? [partner.value, sample.value] : [sample.value, partner.value];
    const value = resultOf(expr, a, b);
    if (value === undefined) return [];
    const labels = resultLabels(expr, sample.labels, partner.labels);
    refuseTwice(expr, met, group, labels);
    return [{ labels, value }];
  });
}

function partnersOf(
  one: Sample[],
  { matching }: BinaryOperator,
  side: string,
): Map<string, Sample> {
  const by = { on: matching.on, names: matching.labels };
  const partners = new Map<string, Sample>();
  for (const sample of one) {
    const group = keyOfSome(sample.labels, by);
    const other = partners.get(group);
    if (other) {
      const shared = by.on
        ? keep(sample.labels, by.names)
        : drop(withoutName(sample.labels), by.names);
      throw new QueryExecutionError(
        `found duplicate series for the match group ${written(shared)} on the ${side} hand-side of the operation: [${written(sample.labels)}, ${written(other.labels)}];many-to-many matching not allowed: matching labels must be unique on one side`,
      );
    }
    partners.set(group, sample);
  }
  return partners;
}

/** Undefined when a comparison drops the pair. It keeps the left value. */
function resultOf({ op, bool }: BinaryOperator, left: number, right: number): number | undefined {
  if (!COMPARISONS.includes(op)) return compute(op, left, right);
  const isKept = holds(op, left, right);
  if (bool) return Number(isKept);
  return isKept ? left : undefined;
}

function resultLabels({ op, bool, matching }: BinaryOperator, many: Labels, one: Labels): Labels {
  const isNamed = COMPARISONS.includes(op) && !bool;
  let labels = isNamed ? many : withoutName(many);
  if (matching.many === 'none')
    labels = matching.on ? keep(labels, matching.labels) : drop(labels, matching.labels);
  for (const name of matching.include) labels = withLabel(labels, name, one[name] ?? '');
  return labels;
}

function refuseTwice(
  { matching }: BinaryOperator,
  met: Map<string, Set<string>>,
  group: string,
  labels: Labels,
): void {
  const before = met.get(group);
  if (matching.many === 'none' && before)
    throw new QueryExecutionError(
      'multiple matches for labels: many-to-one matching must be explicit (group_left/group_right)',
    );
  const key = keyOf(labels);
  if (before?.has(key))
    throw new QueryExecutionError(
      'multiple matches for labels: grouping labels must ensure unique matches',
    );
  met.set(group, (before ?? new Set()).add(key));
}

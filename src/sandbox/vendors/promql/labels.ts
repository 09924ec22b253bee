/** A set of labels, the metric's name among them as `__name__`. */
export type Labels = Record<string, string>;

const NAME = '__name__';

/** Sets of labels are never changed, and the same ones come back at each step of a query. */
const keys = new WeakMap<Labels, string>();
const nameless = new WeakMap<Labels, Labels>();

/** One text for one set of labels, whatever the order they were written in. */
export function keyOf(labels: Labels): string {
  const known = keys.get(labels) ?? JSON.stringify(Object.entries(labels).toSorted(byName));
  keys.set(labels, known);
  return known;
}

/** The key of some of the labels only. */
export function keyOfSome(labels: Labels, { on, names }: { on: boolean; names: string[] }): string {
  return keyOf(on ? keep(labels, names) : drop(labels, [NAME, ...names]));
}

export function keep(labels: Labels, names: string[]): Labels {
  return Object.fromEntries(Object.entries(labels).filter(([name]) => names.includes(name)));
}

export function drop(labels: Labels, names: string[]): Labels {
  return Object.fromEntries(Object.entries(labels).filter(([name]) => !names.includes(name)));
}

export function withoutName(labels: Labels): Labels {
  const known = nameless.get(labels);
  if (known) return known;
  const { [NAME]: _, ...others } = labels;
  nameless.set(labels, others);
  return others;
}

/** The labels with one set; an empty value takes the label away. */
export function withLabel(labels: Labels, name: string, value: string): Labels {
  return value === '' ? drop(labels, [name]) : { ...labels, [name]: value };
}

/** As Prometheus writes a series in its messages. */
export function written({ [NAME]: name = '', ...labels }: Labels): string {
  const inner = Object.entries(labels)
    .toSorted(byName)
    .map(([label, value]) => `${label}=${JSON.stringify(value)}`);
  return `${name}{${inner.join(', ')}}`;
}

/** Orders series as Prometheus does: by the names and values of their labels. */
export function compareLabels(a: Labels, b: Labels): number {
  const left = keyOf(a);
  const right = keyOf(b);
  return left < right ? -1 : left > right ? 1 : 0;
}

function byName([a]: [string, string], [b]: [string, string]): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

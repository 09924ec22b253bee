import { LIKENESS, likeness } from './name-likeness.ts';

/** Labels that say which service something is of, the plainest first. */
const NAMING = [
  ...['service', 'service_name', 'app', 'app_kubernetes_io_name', 'application', 'app_name'],
  ...['k8s_deployment_name', 'deployment', 'component', 'container', 'container_name'],
  ...['k8s_container_name', 'job', 'namespace'],
];
const MOST_VALUES = 10;

/** A label with those of its values that name the service. */
export type ServiceLabel = { label: string; values: string[] };

/** The labels among those known that may name services, the plainest first. */
export function namingLabels(labels: readonly string[]): string[] {
  return NAMING.filter(label => labels.includes(label));
}

/**
 * Where the service is named, the likest first: in each label the values most like its name. Values that are merely related (or a
 * namespace of that name) count only when no label has the name itself. Empty when nothing is like it.
 */
export function findServiceLabels(
  service: string,
  known: readonly { label: string; values: readonly string[] }[],
): ServiceLabel[] {
  const found = known.map(({ label, values }) => bestOf(service, label, values));
  const named = found.filter(
    each => each.likeness >= LIKENESS.telling && each.label !== 'namespace',
  );
  const chosen = named.length > 0 ? named : found.filter(each => each.likeness > LIKENESS.none);
  const sorted = chosen.toSorted((one, other) => other.likeness - one.likeness);
  return sorted.map(({ label, values }) => ({ label, values }));
}

function bestOf(service: string, label: string, values: readonly string[]) {
  const rated = values.map(value => ({ value, likeness: likeness(service, value) }));
  const best = rated.reduce((high, each) => Math.max(high, each.likeness), LIKENESS.none as number);
  const alike = rated.filter(each => each.likeness === best).map(({ value }) => value);
  return { label, likeness: best, values: alike.slice(0, MOST_VALUES) };
}

/** The services' names, from the plainest labels that have values; container and job names only when those have none. */
export function serviceNames(
  known: readonly { label: string; values: readonly string[] }[],
): string[] {
  const plain = known.filter(({ label }) => NAMING.indexOf(label) < NAMING.indexOf('component'));
  const names = plain.flatMap(({ values }) => values);
  const others = known.filter(({ label }) => label !== 'namespace').flatMap(each => each.values);
  return [...new Set(names.length > 0 ? names : others)].filter(Boolean).sort();
}

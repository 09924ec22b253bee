import type { MetricName } from '../../capabilities/metrics.ts';
import { hasWords } from '../naming/name-likeness.ts';
import type { Described } from './schema.ts';
import { unitOf } from './unit-of.ts';

/** A metric with all that is written under names derived from it. */
export type Family = {
  name: string;
  /** `native`: a histogram without buckets of its own names. */
  kind: 'counter' | 'gauge' | 'histogram' | 'native' | 'summary';
  /** The name under which its series have no more labels than they need. */
  counted: string;
  unit?: string;
  help?: string;
};

type Metadata = Record<string, Described>;

/** Says what is no measurement: constants, moments of creation, the alerts themselves. */
const NO_MEASURE = /(_info|_created|_labels|_annotations)$|^ALERTS(_FOR_STATE)?$/;

/** Puts the names of a server together by what they measure; kinds by its metadata, else by how names end. */
export function familiesOf(names: readonly string[], metadata: Metadata = {}): Family[] {
  const known = new Set(names);
  const families = new Map<string, Family>();
  for (const name of names) {
    const family = NO_MEASURE.test(name) ? undefined : familyOf(name, known, metadata);
    if (family) families.set(family.name, { ...family, ...described(family.name, metadata) });
  }
  return [...families.values()];
}

function familyOf(name: string, known: Set<string>, metadata: Metadata): Family | undefined {
  const base = name.replace(/_(bucket|count|sum)$/, '');
  const counted = `${base}_count`;
  if (base !== name && known.has(counted)) {
    if (known.has(`${base}_bucket`)) return { name: base, kind: 'histogram', counted };
    if (known.has(`${base}_sum`)) return { name: base, kind: 'summary', counted };
  }
  if (known.has(`${name}_count`) && known.has(`${name}_sum`)) return undefined;
  const kind = typeOf(name, metadata);
  if (kind === 'histogram') return { name, kind: 'native', counted: name };
  const isCounter = kind === 'counter' || (!isTold(kind) && name.endsWith('_total'));
  return { name, kind: isCounter ? 'counter' : 'gauge', counted: name };
}

function typeOf(name: string, metadata: Metadata): string | undefined {
  // OpenMetrics describes a counter without the ending of its name.
  return (metadata[name] ?? metadata[name.replace(/_total$/, '')])?.type;
}

function isTold(kind: string | undefined): boolean {
  return kind !== undefined && kind !== 'unknown' && kind !== 'untyped' && kind !== '';
}

function described(name: string, metadata: Metadata): Pick<Family, 'unit' | 'help'> {
  const { help, unit } = metadata[name] ?? metadata[name.replace(/_total$/, '')] ?? {};
  const measured = unit || unitOf(name);
  return { ...(measured ? { unit: measured } : {}), ...(help ? { help } : {}) };
}

/** The family as a name to choose from. */
export function asMetricName({ name, kind, unit, help }: Family): MetricName {
  return {
    name,
    kind: kind === 'native' ? 'histogram' : kind,
    ...(unit === undefined ? {} : { unit }),
    ...(help === undefined ? {} : { help }),
  };
}

/** True when its name and what is said of it have all these words. */
export function saysAll({ name, help = '' }: Family, like: string): boolean {
  return hasWords(`${name} ${help}`, like);
}

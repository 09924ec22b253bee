import type { ServiceLabel } from '../naming/service-labels.ts';
import type { Labelled } from './api.ts';

/** A text in PromQL or LogQL: both take what JSON takes. */
export function quoted(text: string): string {
  return JSON.stringify(text.toWellFormed());
}

/** `label="value"`, or a choice of values. */
export function matcher({ label, values: [first = '', ...others] }: ServiceLabel): string {
  if (others.length === 0) return `${named(label)}=${quoted(first)}`;
  return `${named(label)}=~${quoted([first, ...others].map(escapedRegex).join('|'))}`;
}

/** One matcher for every label but the name, in their order. */
export function matchersOf(labels: Labelled): string[] {
  return Object.entries(labels)
    .filter(([label]) => label !== '__name__')
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([label, value]) => `${named(label)}=${quoted(value)}`);
}

/** A metric with these matchers. Names with other characters, which Prometheus 3 allows, stand in quotes. */
export function metricWith(name: string, ...matchers: string[]): string {
  if (/^[a-zA-Z_:][\w:]*$/.test(name)) return name + inBraces(...matchers);
  return inBraces(quoted(name), ...matchers);
}

function named(label: string): string {
  return /^[a-zA-Z_]\w*$/.test(label) ? label : quoted(label);
}

/** A selector with these matchers, each once. */
export function inBraces(...matchers: string[]): string {
  return `{${[...new Set(matchers)].join(',')}}`;
}

/** The text as RE2 finds exactly it. */
export function escapedRegex(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

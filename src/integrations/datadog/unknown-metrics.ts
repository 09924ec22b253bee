import type { Asking } from '../../capabilities/source.ts';
import { VendorError } from '../../lib/errors.ts';
import type { CheckedWindow } from '../checked-window.ts';
import { nearNames } from '../near-names.ts';
import type { MetricNames } from './metric-names.ts';
import { refusedQuery } from './refused-query.ts';

/** The metrics that a query is about. */
export function metricsIn(query: string): string[] {
  return [...query.matchAll(/([A-Za-z][\w.]*)\s*\{/g)].map(([, name = '']) => name);
}

/** Datadog draws nothing for a metric that does not exist, where a refusal would be of more use. */
export async function refuseUnknown(
  query: string,
  window: CheckedWindow,
  names: MetricNames,
  asking: Asking,
): Promise<void> {
  const known = await namesIn(window, names, asking);
  const unknown = metricsIn(query).filter(name => !known.includes(name));
  if (unknown.length === 0 || known.length === 0) return;
  throw refusedQuery(`No metric is called ${unknown.join(' or ')}.`, nearNames(unknown, known));
}

/** Names that the query may have meant. */
export async function nearIn(
  query: string,
  window: CheckedWindow,
  names: MetricNames,
  asking: Asking,
): Promise<string[]> {
  return nearNames(metricsIn(query), await namesIn(window, names, asking));
}

/** None when they may not be read: the query's own answer matters more. */
async function namesIn(window: CheckedWindow, names: MetricNames, asking: Asking) {
  try {
    return await names.since(window.from, undefined, asking);
  } catch (error) {
    if (error instanceof VendorError) return [];
    throw error;
  }
}

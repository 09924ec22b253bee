import type { Asking } from '../../capabilities/source.ts';
import { VendorError } from '../../lib/errors.ts';
import type { CheckedWindow } from '../checked-window.ts';
import type { Datadog } from './client.ts';
import { SampleEvent } from './error-schema.ts';
import { search } from './search.ts';
import { SPAN_SEARCH } from './span-schema.ts';

/** The latest event of the issue, among the spans or else the logs; the issue is of use without. */
export async function sampleOf(
  datadog: Datadog,
  query: string,
  window: CheckedWindow,
  asking: Asking,
): Promise<SampleEvent | undefined> {
  const common = { query, window, item: SampleEvent, most: 1 };
  const lists = await Promise.all([
    search(datadog, { ...common, ...SPAN_SEARCH }, asking).catch(noItems),
    search(
      datadog,
      { ...common, permission: 'logs_read_data', path: '/api/v2/logs/events/search' },
      asking,
    ).catch(noItems),
  ]);
  asking.signal.throwIfAborted();
  const samples = lists.flatMap(({ items }) => items);
  return samples.find(({ error }) => error?.stack) ?? samples[0];
}

function noItems(error: unknown): { items: SampleEvent[] } {
  if (!(error instanceof VendorError)) throw error;
  return { items: [] };
}

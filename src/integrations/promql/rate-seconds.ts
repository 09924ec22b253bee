import { VendorError } from '../../lib/errors.ts';
import type { ServiceLabel } from '../naming/service-labels.ts';
import { type Span, valuesAt } from './api.ts';
import type { Family } from './families.ts';
import { matcher, metricWith } from './selector.ts';
import type { PromServer } from './server.ts';

const LOOKED_BACK_S = 3_600;
const USUAL_INTERVAL_S = 60;
const LONGEST_INTERVAL_S = 600;
/** A rate needs two points; with four one may be missing, and a late one does no harm. */
const POINTS_IN_A_RATE = 4;

/** How many seconds a rate has to look back: four points as far apart as they are found to be, and one step at least. */
export async function rateSecondsOf(
  server: PromServer,
  [first]: readonly Family[],
  labels: readonly ServiceLabel[],
  span: Span,
  signal: AbortSignal,
): Promise<number> {
  const interval = first
    ? await intervalOf(server, first.counted, labels, span, signal)
    : undefined;
  const rate = POINTS_IN_A_RATE * (interval ?? USUAL_INTERVAL_S);
  return Math.ceil(Math.max(rate, span.stepSeconds));
}

async function intervalOf(
  server: PromServer,
  name: string,
  labels: readonly ServiceLabel[],
  { from, to }: Span,
  signal: AbortSignal,
): Promise<number | undefined> {
  const seconds = Math.max(1, Math.min(LOOKED_BACK_S, Math.round((to - from) / 1000)));
  const counts = labels.map(
    label => `count_over_time(${metricWith(name, matcher(label))}[${seconds}s])`,
  );
  try {
    const [most = 0] = await valuesAt(server, `max(${counts.join(' or ')})`, to, signal);
    const interval = Math.round(seconds / most);
    return most > 1 ? Math.min(Math.max(interval, 1), LONGEST_INTERVAL_S) : undefined;
  } catch (error) {
    if (error instanceof VendorError) return undefined;
    throw error;
  }
}

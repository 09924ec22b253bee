import type { Monitors } from '../../capabilities/monitors.ts';
import type { Asking } from '../../capabilities/source.ts';
import { VendorError } from '../../lib/errors.ts';
import type { HttpClient } from '../http-client.ts';
import { chooseRules } from '../promql/rules.ts';
import { asMonitor, nameOf } from './as-monitor.ts';
import { type AlertAnswer, AlertsAnswer, type SilenceAnswer, SilencesAnswer } from './schema.ts';
import { whyMuted } from './why-muted.ts';

type Query = Parameters<Monitors['rules']>[0];

/** Unless told otherwise it lists silenced and inhibited ones too. */
const ALERTS = '/api/v2/alerts';

/**
 * The alerts that have not ended. A muted one fires too, only nobody is told, so `onlyFiring` leaves none out. What a
 * service is called in labels is not known beforehand: all are read, then chosen from.
 */
export async function askAlerts(
  ask: HttpClient,
  link: (name: string) => string,
  { service, like }: Query,
  { signal }: Asking,
): ReturnType<Monitors['rules']> {
  const alerts = await ask(AlertsAnswer, { path: ALERTS, signal });
  const silences = await silencesOf(alerts, ask, signal);
  const monitors = alerts.map(alert =>
    asMonitor(alert, { muted: whyMuted(alert, silences, alerts), url: link(nameOf(alert)) }),
  );
  return chooseRules(monitors, { ...(service && { service }), ...(like && { like }) });
}

/** Asked only when there is one to tell of. An alert is told also where its silence cannot be read. */
async function silencesOf(
  alerts: readonly AlertAnswer[],
  ask: HttpClient,
  signal: AbortSignal,
): Promise<SilenceAnswer[]> {
  if (!alerts.some(({ status }) => status.silencedBy.length > 0)) return [];
  try {
    return await ask(SilencesAnswer, { path: '/api/v2/silences', signal });
  } catch (error) {
    if (error instanceof VendorError) return [];
    throw error;
  }
}

import type { FiringAlert } from '../prometheus/firing-alerts.ts';

/** Prometheus, which knows better, has told them again by then. */
const STAYS_MS = 60_000;

/**
 * Tells an Alertmanager what fires, since when it does: Prometheus says of an alert that it took up that it fires
 * since then, but the earlier time stays.
 */
export async function tellAlerts(url: string, alerts: readonly FiringAlert[]): Promise<void> {
  if (alerts.length === 0) return;
  const endsAt = new Date(Date.now() + STAYS_MS).toISOString();
  const answer = await fetch(`${url}/api/v2/alerts`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(alerts.map(alert => ({ ...alert, endsAt }))),
  });
  const said = await answer.text();
  if (!answer.ok) throw new Error(`Alertmanager did not take alerts: ${said.trim()}`);
}

import type { PagerIncidentReport } from '../../capabilities/pager.ts';
import type { Answer, Asking } from '../../capabilities/source.ts';
import type { PagerdutyClient } from './client.ts';
import { incidentIdOrNumberIn } from './ids.ts';
import { collect } from './pages.ts';
import { Alert, IncidentAnswer, LogEntry, NotesAnswer } from './schema.ts';

const MOST_ALERTS = 100;
const MOST_ENTRIES = 200;

/** An incident with its alerts, its log (oldest first) and its notes. */
export async function readIncident(
  client: PagerdutyClient,
  idOrNumber: string,
  { signal }: Asking,
): Promise<Answer<PagerIncidentReport>> {
  const asked = incidentIdOrNumberIn(idOrNumber);
  const { incident } = await client.get(IncidentAnswer, `/incidents/${asked}`, { signal });
  const path = `/incidents/${incident.id}`;
  const [alerts, log, { notes }] = await Promise.all([
    collect(client, {
      ...{ path: `${path}/alerts`, key: 'alerts', item: Alert, most: MOST_ALERTS, signal },
    }),
    collect(client, {
      ...{ path: `${path}/log_entries`, key: 'log_entries', item: LogEntry, signal },
      ...{ query: { is_overview: 'true' }, most: MOST_ENTRIES },
    }),
    client.get(NotesAnswer, `${path}/notes`, { signal }),
  ]);
  return {
    status: 'ok',
    data: {
      incident,
      alerts: alerts.items,
      log: log.items.toSorted(oldestFirst),
      notes: notes.map(({ id: _, ...note }) => note).toSorted(oldestFirst),
    },
    url: incident.url,
    truncated: alerts.truncated || log.truncated,
  };
}

function oldestFirst(one: { at: string }, other: { at: string }): number {
  return Date.parse(one.at) - Date.parse(other.at);
}

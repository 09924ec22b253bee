import { z } from 'zod';
import { VendorError } from '../../lib/errors.ts';
import { type Probe, requirePermissions } from '../missing-permissions.ts';
import { failureOf } from '../vendor-failure.ts';
import { DATADOG, type Datadog, type Permission } from './client.ts';

const ANY = z.unknown();
const MINUTE_S = 60;

/** Tells a wrong API key from a wrong application key from missing permissions, which Datadog all answers with 403. */
export async function checkKeys(datadog: Datadog, signal: AbortSignal): Promise<void> {
  await datadog
    .ask('metrics_read', ANY, { path: '/api/v1/validate', signal })
    .catch(wrong('API key'));
  const probes = probesOf(datadog, signal);
  const results = await Promise.allSettled(probes.map(({ ask }) => ask()));
  const isForbidden = (error: unknown) => error instanceof VendorError && error.status === 403;
  if (results.every(each => each.status === 'rejected' && isForbidden(each.reason)))
    throw failureOf(DATADOG, 401);
  await requirePermissions(
    DATADOG,
    'permission',
    probes.map(({ permission }, index) => ({ permission, ask: () => settled(results[index]) })),
  );
}

/** Each asks for as little as can be. */
function probesOf({ ask }: Datadog, signal: AbortSignal): Probe[] {
  const now = Math.floor(Date.now() / 1000);
  const filter = { query: '*', from: 'now-1m', to: 'now' };
  const page = { limit: 1 };
  const get = (permission: Permission, path: string, query: Record<string, string | number>) => ({
    permission,
    ask: () => ask(permission, ANY, { path, query, signal }),
  });
  const post = (permission: Permission, path: string, body: object) => ({
    permission,
    ask: () => ask(permission, ANY, { path, body, signal }),
  });
  const search = (attributes: object) => ({ data: { type: 'search_request', attributes } });
  const lately = { query: '*', from: (now - MINUTE_S) * 1000, to: now * 1000, persona: 'ALL' };
  return [
    get('timeseries_query', '/api/v1/query', {
      ...{ from: now - MINUTE_S, to: now, query: 'avg:datadog.agent.running{*}' },
    }),
    get('metrics_read', '/api/v1/metrics', { from: now, tag_filter: 'service:nightjar' }),
    post('logs_read_data', '/api/v2/logs/events/search', { filter, page }),
    post('error_tracking_read', '/api/v2/error-tracking/issues/search', search(lately)),
    post('apm_read', '/api/v2/spans/events/search', search({ filter, page })),
    get('monitors_read', '/api/v1/monitor/search', { per_page: 1 }),
    get('dashboards_read', '/api/v1/dashboard', { count: 1 }),
    post('events_read', '/api/v2/events/search', { filter, page }),
  ];
}

async function settled(result: PromiseSettledResult<unknown> | undefined): Promise<void> {
  if (result?.status === 'rejected') throw result.reason;
}

function wrong(credential: string): (error: unknown) => never {
  return error => {
    if (error instanceof VendorError && error.status === 403)
      throw failureOf({ ...DATADOG, credential }, 401, { cause: error });
    throw error;
  };
}

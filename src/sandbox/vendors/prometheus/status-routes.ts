import { json, text } from '../http/reply.ts';
import { get, type Route } from '../http/router.ts';
import type { TelemetryWorld } from '../telemetry-world.ts';
import { metricNameOf } from './metric-store.ts';

/** The version whose behaviour is stood in for. */
const VERSION = '2.42.0';

/** What is known of the metrics' names, and of the server. */
export function statusRoutes(world: TelemetryWorld): Route[] {
  return [
    get('/api/v1/metadata', ({ query }) => {
      const wanted = query.get('metric');
      const most = Number(query.get('limit') ?? -1);
      const known = world
        .telemetry()
        .flatMap(({ about }) => Object.entries(about))
        .map(([name, { kind, help }]) => [metricNameOf(name), [{ type: kind, help, unit: '' }]])
        .filter(([name]) => !wanted || name === wanted);
      const kept = most >= 0 ? known.slice(0, most) : known;
      return json({ status: 'success', data: Object.fromEntries(kept) });
    }),
    get('/api/v1/status/buildinfo', () => {
      const build = { branch: 'HEAD', buildUser: 'sandbox', buildDate: '20230201', goVersion: '' };
      return json({ status: 'success', data: { version: VERSION, revision: '', ...build } });
    }),
    get('/-/healthy', () => text('Prometheus Server is Healthy.\n')),
    get('/-/ready', () => text('Prometheus Server is Ready.\n')),
  ];
}

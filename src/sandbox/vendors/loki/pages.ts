import { html, link, list, page } from '../http/page.ts';
import { get, type Route } from '../http/router.ts';
import type { TelemetryWorld } from '../telemetry-world.ts';
import type { LogStore } from './log-store.ts';

const SITE = 'Loki';
const SHOWN_MS = 3_600_000;
const MOST_LINES = 300;

/** Loki itself has no pages; here are the last lines of each service, for people. */
export function lokiPages(world: TelemetryWorld, store: LogStore): Route[] {
  const recent = (service?: string) => {
    const now = world.now().getTime();
    const accepts = (stream: Record<string, string>) => !service || stream.service_name === service;
    return store.entries(accepts, now - SHOWN_MS, now + 1);
  };
  return [
    get('/', () => {
      const names = new Set(recent().map(({ stream }) => stream.service_name ?? ''));
      const items = [...names].toSorted().map(name => link(`/services/${name}`, name));
      return page(SITE, 'Services that wrote something in the last hour', list(items));
    }),
    get('/services/:name', (_request, { name = '' }) => {
      const lines = recent(name).toReversed().slice(0, MOST_LINES);
      const items = lines.map(
        ({ at, line, stream }) =>
          html`<small>${new Date(at).toISOString()} ${stream.level}</small> ${line}`,
      );
      return page(SITE, name, list(items));
    }),
  ];
}

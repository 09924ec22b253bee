import type { Answer } from '../../src/capabilities/source.ts';
import { noSources, type Sources } from '../../src/capabilities/sources.ts';
import { VendorError } from '../../src/lib/errors.ts';
import { memoryChanges } from './memory/changes.ts';
import { memoryCode } from './memory/code.ts';
import { memoryErrors } from './memory/errors.ts';
import { memoryEvents } from './memory/events.ts';
import { HOSTILE } from './memory/incident.ts';
import { memoryLogs } from './memory/logs.ts';
import { memoryMetrics } from './memory/metrics.ts';
import { memoryMonitors } from './memory/monitors.ts';
import { memoryPager } from './memory/pager.ts';
import { memoryRunbooks } from './memory/runbooks.ts';
import { memoryRuntime } from './memory/runtime.ts';
import { memoryTickets } from './memory/tickets.ts';
import { memoryToolbox } from './memory/toolbox.ts';
import { memoryTraces } from './memory/traces.ts';

export { EARLIER_SHA, HOSTILE, NOW, ONSET, SHA } from './memory/incident.ts';

/**
 * Connections that answer from memory: with data, with nothing, or not at all; hostile ones put the attack before
 * every text that somebody outside writes.
 */
export function memorySources(world: 'ok' | 'empty' | 'hostile' | 'down'): Sources {
  const written = (text: string) => (world === 'hostile' ? `${HOSTILE} ${text}` : text);
  const answer = async <T>(data: T, url?: string): Promise<Answer<T>> => ({
    status: world === 'empty' ? 'no_data' : 'ok',
    data,
    ...(url && { url }),
  });
  const alive: Sources = {
    ...noSources(),
    pager: [{ connection: 'pagerduty', vendor: 'PagerDuty', ask: memoryPager(written, answer) }],
    changes: [{ connection: 'github', vendor: 'GitHub', ask: memoryChanges(written, answer) }],
    events: [{ connection: 'pagerduty', vendor: 'PagerDuty', ask: memoryEvents(written, answer) }],
    code: [{ connection: 'github', vendor: 'GitHub', ask: memoryCode(written, answer) }],
    metrics: [
      { connection: 'prometheus', vendor: 'Prometheus', ask: memoryMetrics(written, answer) },
    ],
    logs: [{ connection: 'loki', vendor: 'Loki', ask: memoryLogs(written, answer) }],
    errors: [{ connection: 'sentry', vendor: 'Sentry', ask: memoryErrors(written, answer) }],
    traces: [{ connection: 'tempo', vendor: 'Tempo', ask: memoryTraces(written, answer) }],
    monitors: [
      { connection: 'prometheus', vendor: 'Prometheus', ask: memoryMonitors(written, answer) },
    ],
    runtime: [
      { connection: 'kubernetes', vendor: 'Kubernetes', ask: memoryRuntime(written, answer) },
    ],
    runbooks: [{ connection: 'github', vendor: 'GitHub', ask: memoryRunbooks(written, answer) }],
    tickets: [{ connection: 'jira', vendor: 'Jira', ask: memoryTickets(written, answer) }],
    toolbox: [{ connection: 'mcp', vendor: 'MCP', ask: memoryToolbox(written, answer) }],
  };
  return world === 'down' ? takenDown(alive) : alive;
}

/** The same connections, none of which answers. */
function takenDown(sources: Sources): Sources {
  return withEach(sources, (ask, vendor) => failing(ask, vendor));
}

/** The same connections with every capability replaced. */
export function withEach(
  sources: Sources,
  replace: <T extends object>(ask: T, vendor: string) => T,
): Sources {
  const replaced = Object.entries(sources).map(([name, list]) => [
    name,
    list.map(source => ({ ...source, ask: replace(source.ask, source.vendor) })),
  ]);
  return Object.fromEntries(replaced);
}

/** Every function of a capability rejects, with their words as the cause. */
export function failing<T extends object>(capability: T, vendor: string, status = 0): T {
  return withFunctions(capability, () =>
    Promise.reject(
      new VendorError(vendor, status, `${vendor} failed.`, {
        cause: new Error(HOSTILE),
        fields: { query: HOSTILE },
      }),
    ),
  );
}

/** A capability all of whose functions do this. */
export function withFunctions<T extends object>(capability: T, act: () => Promise<unknown>): T {
  const entries = Object.entries(capability).map(([name, value]) => [
    name,
    typeof value === 'function' ? act : value,
  ]);
  return Object.fromEntries(entries) as T;
}

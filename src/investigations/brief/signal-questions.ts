import type { Answer } from '../../capabilities/source.ts';
import { UserError } from '../../lib/errors.ts';
import type { Gathered } from '../asking/gather.ts';
import { type ErrorsRead, readErrors, saidErrors } from '../asking/read-errors.ts';
import { type LogsRead, readLogs, saidLogs } from '../asking/read-logs.ts';
import { type MetricsRead, readMetrics, saidMetrics } from '../asking/read-metrics.ts';
import { readTraces, saidTraces, type TracesRead } from '../asking/read-traces.ts';
import { signalWindow } from '../asking/signal-window.ts';
import type { ToolResult } from '../tool.ts';
import { monitors } from '../tools/monitors.ts';
import { askPart, type BriefPart, type PartDeps, SOURCE_PATIENCE_MS, whom } from './brief-part.ts';
import type { GatherDeps } from './questions.ts';

/** What the questions are about. */
export type SignalsAsked = {
  /** The service as telemetry calls it; without one nothing is asked. */
  service: string | undefined;
  alertAt: Date;
};

type Kind = 'metrics' | 'logs' | 'errors' | 'traces';

/** How long before the alert is looked at, as the tools do by default. */
export const WINDOW_MINUTES = { metrics: 120, logs: 60, errors: 120, traces: 60 } as const;

/** So much before the alert the trouble may have begun: lines and traces are read on both sides of that. */
const EARLIER_MS = 15 * 60_000;

/** What was measured of the service. Undefined, as for all of these, when nothing is connected that knows. */
export function askMetrics(asked: SignalsAsked, deps: GatherDeps): Asked<MetricsRead> {
  const question = {
    window: windowOf(asked, WINDOW_MINUTES.metrics, deps),
    service: asked.service ?? '',
  };
  return ask('metrics', saidMetrics(question), asked, deps, context =>
    readMetrics(question, context),
  );
}

export function askLogs(asked: SignalsAsked, deps: GatherDeps): Asked<LogsRead> {
  const question = { window: windowOf(asked, WINDOW_MINUTES.logs, deps), service: asked.service };
  const splitAt = asked.alertAt.getTime() - EARLIER_MS;
  return ask('logs', saidLogs(question), asked, deps, context =>
    readLogs(question, splitAt, context),
  );
}

export function askErrors(asked: SignalsAsked, deps: GatherDeps): Asked<ErrorsRead> {
  const question = { window: windowOf(asked, WINDOW_MINUTES.errors, deps), service: asked.service };
  return ask('errors', saidErrors(question), asked, deps, context => readErrors(question, context));
}

export function askTraces(asked: SignalsAsked, deps: GatherDeps): Asked<TracesRead> {
  const question = { window: windowOf(asked, WINDOW_MINUTES.traces, deps), service: asked.service };
  const splitAt = asked.alertAt.getTime() - EARLIER_MS;
  return ask('traces', saidTraces(question), asked, deps, context =>
    readTraces(question, splitAt, context),
  );
}

/** The same window as the tool takes by default. */
export function windowOf({ alertAt: onset }: SignalsAsked, minutes: number, { now }: PartDeps) {
  return signalWindow({}, { onset, now: now(), repositories: [] }, minutes);
}

/** The alert rules that fire now: of the service, or of all when none is known. */
export async function askFiring(
  { service, alertAt: onset }: SignalsAsked,
  deps: GatherDeps,
): Promise<BriefPart<ToolResult> | undefined> {
  const { sources } = deps;
  if (sources.monitors.length === 0) return undefined;
  const scope = { onset, now: deps.now(), repositories: [] };
  const input = { firing: true, ...(service && { service }) };
  const answer = async (limit: AbortSignal): Promise<Answer<ToolResult>> => {
    const context = { sources, signal: limit, scope, evidence: async () => undefined };
    const data = await monitors.run(input, context);
    return { status: data.status === 'ok' ? 'ok' : 'no_data', data };
  };
  const asked = `alert rules that fire${service ? ` of ${service}` : ''}`;
  const who = whom('monitors', ...sources.monitors);
  return askPart({ tool: 'monitors', asked, ...who, ask: answer }, deps);
}

type Asked<T> = Promise<BriefPart<T> | undefined>;

async function ask<T extends Gathered<unknown>>(
  capability: Kind,
  said: string,
  { service }: SignalsAsked,
  deps: GatherDeps,
  read: (context: Pick<GatherDeps, 'sources' | 'signal'>) => Promise<T>,
): Asked<T> {
  const { sources } = deps;
  if (sources[capability].length === 0) return undefined;
  const part = { tool: capability, asked: said, ...whom(capability, ...sources[capability]) };
  const answer = async (limit: AbortSignal): Promise<Answer<T>> => {
    if (!service) throw new UserError('which_service', 'no service is known to look for');
    const signal = AbortSignal.any([limit, AbortSignal.timeout(SOURCE_PATIENCE_MS)]);
    const data = await read({ sources, signal });
    return { status: data.found.length > 0 ? 'ok' : 'no_data', data };
  };
  return askPart({ ...part, ask: answer }, deps);
}

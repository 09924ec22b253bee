import { type FoundOnset, findOnset } from '../analysis/find-onset.ts';
import { type LogOnset, logOnset } from '../analysis/log-onset.ts';
import { compareFound } from '../asking/compare-found.ts';
import { judgeAll } from '../asking/judge-metrics.ts';
import type { ErrorsRead } from '../asking/read-errors.ts';
import type { LogsRead } from '../asking/read-logs.ts';
import type { MetricsRead } from '../asking/read-metrics.ts';
import type { TracesRead } from '../asking/read-traces.ts';
import { matchName } from '../asking/service-name.ts';
import type { ToolResult } from '../tool.ts';
import type { ComparedSource } from '../wording/log-words.ts';
import type { JudgedFrom } from '../wording/metric-words.ts';
import type { BriefPart } from './brief-part.ts';
import { rankByName } from './match-service.ts';
import type { GatherDeps } from './questions.ts';
import {
  askErrors,
  askFiring,
  askLogs,
  askMetrics,
  askTraces,
  type SignalsAsked,
  WINDOW_MINUTES,
  windowOf,
} from './signal-questions.ts';

/** What telemetry shows. A part is undefined when nothing is connected that knows. */
export type Signals = {
  /** As telemetry calls it. */
  service: string | undefined;
  /** `line`: errors say when it began, where no series does. */
  onset: FoundOnset & { line?: LogOnset };
  metrics: BriefPart<MetricsRead> | undefined;
  /** The series of `metrics`. */
  judged: JudgedFrom[];
  logs: BriefPart<LogsRead> | undefined;
  /** The lines of `logs`. */
  compared: ComparedSource[];
  errors: BriefPart<ErrorsRead> | undefined;
  traces: BriefPart<TracesRead> | undefined;
  firing: BriefPart<ToolResult> | undefined;
};

/** What is known when telemetry is asked. `known`: the names that services have there. */
export type SignalsAbout = {
  name: string | undefined;
  question: string;
  alertAt: Date;
  known: readonly string[];
};

/**
 * Asks all telemetry at once. Onset comes of the metrics, else of errors that are new, and the lines are compared in
 * its light.
 */
export async function askSignals(about: SignalsAbout, deps: GatherDeps): Promise<Signals> {
  const asked = { alertAt: about.alertAt, service: serviceOf(about) };
  const measured = askMetrics(asked, deps).then(part => judge(part, asked, deps));
  const [{ metrics, judged }, logs, errors, traces, firing] = await Promise.all([
    measured,
    Promise.all([askLogs(asked, deps), measured]).then(([part, { onset }]) =>
      compare(part, onsetOf(onset, part, asked), asked, deps),
    ),
    askErrors(asked, deps),
    askTraces(asked, deps),
    askFiring(asked, deps),
  ]);
  return { service: asked.service, metrics, judged, ...logs, errors, traces, firing };
}

/** The pager's name of the service as telemetry has it, or a service that the question speaks of. */
function serviceOf({ name, question, known }: SignalsAbout): string | undefined {
  if (name) return matchName(name, known);
  const named = known.map(each => ({ name: each }));
  return rankByName(question, named)[0]?.name;
}

function judge(part: BriefPart<MetricsRead> | undefined, asked: SignalsAsked, deps: GatherDeps) {
  const window = windowOf(asked, WINDOW_MINUTES.metrics, deps);
  const judged = judgeAll(part?.data?.found ?? [], window);
  return { metrics: part, judged, onset: findOnset(asked.alertAt.getTime(), judged) };
}

/** Where no series changed, errors in the lines tell when it began. */
function onsetOf(
  measured: FoundOnset,
  part: BriefPart<LogsRead> | undefined,
  { alertAt }: SignalsAsked,
): Signals['onset'] {
  if (measured.from.length > 0) return measured;
  const lines = part?.data?.found.flatMap(each => each.lines) ?? [];
  const line = logOnset(alertAt.getTime(), lines);
  return line ? { at: line.at, from: [], line } : measured;
}

async function compare(
  part: BriefPart<LogsRead> | undefined,
  onset: Signals['onset'],
  asked: SignalsAsked,
  deps: GatherDeps,
) {
  const window = windowOf(asked, WINDOW_MINUTES.logs, deps);
  return {
    onset,
    logs: part,
    compared: await compareFound(part?.data?.found ?? [], window, onset.at),
  };
}

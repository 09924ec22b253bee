import type { LogRecord, Telemetry } from '../../scenarios/telemetry.ts';
import type { Entry } from '../logql/run-stages.ts';
import type { Labels } from '../promql/labels.ts';
import type { TelemetryWorld } from '../telemetry-world.ts';

/** An entry as Loki keeps it: few labels make its stream, the others lie beside the line. */
export type Stored = Entry & { stream: Labels };

/** The log lines of the world; what lies after now is not there yet. */
export type LogStore = {
  /** In time order, those whose stream is asked for, with times in [since, until). */
  entries(accepts: (stream: Labels) => boolean, since: number, until: number): Stored[];
};

/** As an OpenTelemetry exporter writes it: service and severity are a stream, the rest is structured metadata. */
export function createLogStore(world: TelemetryWorld): LogStore {
  const converted = new WeakMap<Telemetry, Stored[]>();
  const storedOf = (telemetry: Telemetry): Stored[] => {
    const known = converted.get(telemetry) ?? telemetry.logs.map(store);
    converted.set(telemetry, known);
    return known;
  };
  return {
    entries(accepts, since, until) {
      const end = Math.min(until, world.now().getTime() + 1);
      return world
        .telemetry()
        .flatMap(storedOf)
        .filter(({ at, stream }) => at >= since && at < end && accepts(stream))
        .toSorted((a, b) => a.at - b.at);
    },
  };
}

function store({ at, text, service, severity, traceId, attributes }: LogRecord): Stored {
  const level = severity?.toLowerCase() ?? 'unknown';
  const stream = { service_name: service ?? 'unknown_service', level };
  const metadata = Object.fromEntries(
    Object.entries(attributes).map(([name, value]) => [name.replace(/\W/g, '_'), value]),
  );
  const labels = {
    ...metadata,
    ...(traceId && { trace_id: traceId }),
    detected_level: level,
    ...stream,
  };
  return { at, line: text, stream, labels };
}

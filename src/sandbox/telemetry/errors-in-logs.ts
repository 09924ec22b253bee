import type { ErrorEvent, ErrorGroup, LogRecord } from '../scenarios/telemetry.ts';
import { readStack, type Stack } from './read-stack.ts';

/** OpenTelemetry's names first, then those of Elastic and of loggers. */
const FIELDS = {
  type: ['exception.type', 'error.type', 'exception.class', 'exception_type', 'error.kind'],
  message: ['exception.message', 'error.message', 'exception_message'],
  stack: [
    ...['exception.stacktrace', 'error.stack_trace', 'error.stack', 'exception.stack'],
    ...['stack_trace', 'stacktrace', 'stack', 'traceback'],
  ],
  release: ['service.version', 'release', 'version'],
  user: ['enduser.id', 'user.id', 'user_id'],
  environment: ['deployment.environment.name', 'deployment.environment', 'environment', 'env'],
  host: ['host.name', 'k8s.pod.name', 'hostname', 'host', 'pod'],
} as const;

type Fields = Partial<Record<keyof typeof FIELDS, string>>;
type Found = { line: LogRecord; fields: Fields; stack: Stack };

/** The errors of log lines that carry an exception, grouped by service, type and where it was thrown. */
export function errorsInLogs(logs: readonly LogRecord[]): ErrorGroup[] {
  const found = logs.flatMap(line => exceptionIn(line) ?? []);
  const groups = [...Map.groupBy(found, keyOf).values()];
  return groups.flatMap((same, nth) => groupOf(same, nth) ?? []);
}

function exceptionIn(line: LogRecord): Found | undefined {
  if (!line.service) return undefined;
  const given = line.attributes;
  const fields: Fields = Object.fromEntries(
    Object.entries(FIELDS).flatMap(([part, names]) => {
      const name = names.find(each => given[each]);
      return name ? [[part, given[name]]] : [];
    }),
  );
  // A type alone may be a kind of answer: OpenTelemetry writes `error.type: "500"` on any span.
  const isException = fields.stack || fields.message || given['exception.type'];
  return isException ? { line, fields, stack: readStack(fields.stack ?? '') } : undefined;
}

function typeOf({ fields, stack }: Found): string {
  return fields.type ?? stack.type ?? 'Error';
}

function messageOf({ line, fields, stack }: Found): string {
  return fields.message ?? stack.message ?? line.text;
}

/** By where it was thrown in our own code; by its words, without what differs from time to time, where that is unknown. */
function keyOf(found: Found): string {
  const { frames } = found.stack;
  const thrown = frames.find(({ isOurs }) => isOurs) ?? frames[0];
  const place = thrown
    ? [thrown.file, thrown.function]
    : [messageOf(found).replaceAll(/[0-9a-f-]{8,}|\d+/gi, '#')];
  return JSON.stringify([found.line.service, typeOf(found), ...place]);
}

function groupOf(same: readonly Found[], nth: number): ErrorGroup | undefined {
  const latest = same.at(-1);
  if (!latest) return undefined;
  const { line, stack } = latest;
  const service = line.service ?? 'unknown';
  const where = stack.frames.find(({ isOurs }) => isOurs)?.function;
  return {
    ...{ id: shortId(service, nth), service, type: typeOf(latest), message: messageOf(latest) },
    level: /^(fatal|crit)/i.test(line.severity ?? '') ? 'fatal' : 'error',
    isHandled: true,
    ...(where && { where }),
    causes: stack.causes,
    frames: stack.frames,
    events: same.map(eventOf),
  };
}

/** `ORDERS-API-1`: numbered over all services, so that names in other scripts do no harm. */
export function shortId(service: string, nth: number): string {
  const name = service.toUpperCase().replaceAll(/[^A-Z0-9]+/g, '-');
  return `${name.replace(/^[^A-Z]+|-+$/g, '').slice(0, 60) || 'ERROR'}-${nth + 1}`;
}

function eventOf({ line, fields }: Found): ErrorEvent {
  const { release, user, environment, host } = fields;
  return {
    at: line.at,
    ...(release && { release }),
    ...(user && { user }),
    ...(line.traceId && { traceId: line.traceId }),
    tags: { ...(environment && { environment }), ...(host && { server_name: host }) },
  };
}

import type { ErrorEvent, ErrorFrame, ErrorGroup } from '../scenarios/telemetry.ts';
import { shortId } from './errors-in-logs.ts';
import { readStack } from './read-stack.ts';
import type { ReadTime } from './read-time.ts';
import { cutProblems, isRecord, others, type Reading, textOf } from './reading.ts';

/** Above this they are thinned out: nobody counts so far. */
const MOST_EVENTS = 20_000;

/**
 * errors.json: a list of groups `{service, type, message, first_seen, last_seen, count, release, where, stack}`, their
 * events spread evenly from the first to the last. `frames` may stand for the stack, `timestamps` for the other times.
 */
export function readErrors(text: string, when: ReadTime): Reading<ErrorGroup[]> {
  let given: unknown;
  try {
    given = JSON.parse(text.replace(/^\uFEFF/, '') || '[]');
  } catch {
    return { value: [], problems: ['is not JSON'] };
  }
  const list = isRecord(given) ? given.errors : given;
  if (!Array.isArray(list)) return { value: [], problems: ['is no list of errors'] };
  const read = list.map((entry, nth) => groupOf(entry, nth, when));
  const problems = read.flatMap((each, nth) =>
    typeof each === 'string' ? [`[${nth}]: ${each}`] : [],
  );
  const value = read.flatMap(each => (typeof each === 'string' ? [] : [each]));
  return { value, problems: cutProblems(problems) };
}

function groupOf(entry: unknown, nth: number, when: ReadTime): ErrorGroup | string {
  if (!isRecord(entry)) return 'is no error';
  const service = textOf(entry, ['service', 'project']);
  const stack = readStack(textOf(entry, ['stack', 'stacktrace', 'stack_trace']) ?? '');
  const type = textOf(entry, ['type']) ?? stack.type;
  const moments = momentsOf(entry, when);
  if (!service) return 'service: is missing';
  if (!type) return 'type: is missing';
  if (moments.length === 0) return 'first_seen: is missing or no time';
  const where = textOf(entry, ['where', 'culprit']);
  const frames = Array.isArray(entry.frames) ? entry.frames.flatMap(frameOf) : stack.frames;
  return {
    ...{ id: shortId(service, nth), service, type, frames, causes: stack.causes },
    message: textOf(entry, ['message', 'value']) ?? stack.message ?? '',
    level: textOf(entry, ['level']) ?? 'error',
    isHandled: entry.handled !== false,
    ...(where && { where }),
    events: moments.map((at, nth) => eventOf(entry, at, nth)),
  };
}

function momentsOf(entry: Record<string, unknown>, when: ReadTime): number[] {
  if (Array.isArray(entry.timestamps))
    return entry.timestamps.flatMap(each => when(each) ?? []).toSorted((a, b) => a - b);
  const first = when(textOf(entry, ['first_seen', 'firstSeen']));
  if (first === undefined) return [];
  const last = when(textOf(entry, ['last_seen', 'lastSeen'])) ?? first;
  const told = Number(textOf(entry, ['count']) ?? 2);
  const count = last > first ? Math.max(2, Math.min(Math.floor(told) || 2, MOST_EVENTS)) : 1;
  return Array.from({ length: count }, (_, nth) =>
    Math.round(first + ((last - first) * nth) / Math.max(1, count - 1)),
  );
}

/** `users` people in turn. */
function eventOf(entry: Record<string, unknown>, at: number, nth: number): ErrorEvent {
  const release = textOf(entry, ['release', 'version']);
  const environment = textOf(entry, ['environment']);
  const users = Number(textOf(entry, ['users']));
  return {
    at,
    ...(release && { release }),
    ...(users > 0 && { user: `user ${nth % users}` }),
    tags: {
      ...(environment && { environment }),
      ...(isRecord(entry.tags) && others(entry.tags, [])),
    },
  };
}

function frameOf(given: unknown): ErrorFrame[] {
  if (!isRecord(given)) return [];
  const name = textOf(given, ['function']);
  const file = textOf(given, ['file', 'filename']);
  const line = Number(textOf(given, ['line', 'lineno']));
  const code = textOf(given, ['code']);
  return [
    {
      ...(name && { function: name }),
      ...(file && { file }),
      ...(line > 0 && { line }),
      ...(code && { code }),
      isOurs: given.ours !== false,
    },
  ];
}

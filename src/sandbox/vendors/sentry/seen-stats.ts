import type { ErrorEvent } from '../../scenarios/telemetry.ts';
import { sentryTime } from './sentry-time.ts';

/** How often some events came, to how many, from when to when; counts are text. */
export function seenStats(events: readonly ErrorEvent[]) {
  const users = new Set(events.flatMap(({ user }) => user ?? []));
  const [first, last] = [events[0], events.at(-1)];
  return {
    count: String(events.length),
    userCount: users.size,
    firstSeen: first ? sentryTime(first.at) : null,
    lastSeen: last ? sentryTime(last.at) : null,
  };
}

/** Counts in equal parts of a time until `end`: the beginning of each in seconds, and how many. */
export function series(
  events: readonly ErrorEvent[],
  end: number,
  { parts, ms }: { parts: number; ms: number },
): [number, number][] {
  const begin = (Math.floor(end / ms) - parts + 1) * ms;
  const counts = Array.from({ length: parts }, () => 0);
  for (const { at } of events) {
    const part = Math.floor((at - begin) / ms);
    if (part in counts) counts[part] = (counts[part] ?? 0) + 1;
  }
  return counts.map((count, part) => [(begin + part * ms) / 1_000, count]);
}

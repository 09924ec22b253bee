import type { IncidentContext } from './read-incident.ts';

/** The service that most lines, spans, deployments and flags are about, for a folder whose alert names none. */
export function likelyService({ deploys, flags, telemetry }: IncidentContext): string | undefined {
  const counts = new Map<string, number>();
  const named = [
    ...deploys.map(deploy => deploy.service),
    ...flags.map(flag => flag.service),
    ...telemetry.metrics.map(series => series.labels.service),
    ...telemetry.logs.map(line => line.service),
    ...telemetry.spans.map(span => span.service),
    ...telemetry.errors.map(error => error.service),
  ];
  for (const name of named) if (name) counts.set(name, (counts.get(name) ?? 0) + 1);
  const [first] = [...counts].toSorted(([a, n], [b, m]) => m - n || a.localeCompare(b));
  return first?.[0];
}

/** The last moment that anything is known of, in milliseconds. */
export function lastMoment(context: IncidentContext): number | undefined {
  const { commits, deploys, flags, telemetry } = context;
  const moments = [
    ...[...commits, ...deploys, ...flags].map(entry => entry.timestamp),
    ...telemetry.metrics.flatMap(series => series.points.at(-1)?.[0] ?? []),
    ...telemetry.logs.map(line => line.at),
    ...telemetry.spans.map(span => span.at + span.durationMs),
    ...telemetry.errors.flatMap(error => error.events.at(-1)?.at ?? []),
  ];
  return moments.length === 0 ? undefined : moments.reduce((last, at) => Math.max(last, at));
}

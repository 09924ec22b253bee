import { z } from 'zod';
import { absoluteTime } from '../telemetry/read-time.ts';

/** Names and values come as text, numbers or booleans. */
const word = z
  .union([z.string(), z.number(), z.boolean()], { error: 'must be text or a number' })
  .transform(value => String(value).trim())
  .transform(text => text || undefined);
const optional = word.nullish().transform(value => value ?? undefined);
const required = optional
  .refine(value => value !== undefined, { error: 'is missing' })
  .transform(String);

/** Milliseconds since 1970. */
const moment = z
  .unknown()
  .optional()
  .transform((value, context) => {
    const found = absoluteTime(value);
    if (found !== undefined) return found;
    const message =
      value === undefined || value === null
        ? 'is missing'
        : `is no time: ${JSON.stringify(value)?.slice(0, 60)}; give ISO 8601 or seconds since 1970`;
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  });

/** Monitors put anything into these; an object is kept as its JSON. */
const anything = z
  .unknown()
  .optional()
  .transform(value => {
    if (value === undefined || value === null || value === '') return undefined;
    return typeof value === 'object' ? JSON.stringify(value) : String(value).trim();
  });

/** alert.json. Whatever else stands in it is kept. */
export const alertSchema = z.looseObject({
  service: optional,
  metric: anything,
  threshold: anything,
  observed: anything,
  fired_at: moment.nullish().transform(at => at ?? undefined),
  severity: anything,
  monitor: anything,
  summary: anything,
});

const person = z.union(
  [z.string(), z.looseObject({ name: z.string().nullish(), email: z.string().nullish() })],
  { error: 'must be text, or an object with a name' },
);

const changedFile = z.union([
  z.string(),
  z.looseObject({ path: z.string().nullish(), filename: z.string().nullish() }),
]);

/** A text, or its lines. */
const diff = z.union([z.string(), z.array(z.string()).transform(lines => lines.join('\n'))], {
  error: 'must be text, a list of its lines, or null',
});

/** An entry of context/commits.json. */
export const commitSchema = z.looseObject({
  sha: required,
  author: person.nullish(),
  timestamp: moment,
  message: optional,
  files_changed: z
    .union([z.array(changedFile), z.number(), z.string()], {
      error: 'must be a list of paths, or a number',
    })
    .nullish(),
  diff: diff.nullish(),
  repository: optional,
  repo: optional,
  service: optional,
});

/** An entry of context/deploys.json. */
export const deploySchema = z.looseObject({
  timestamp: moment,
  service: required,
  commit_sha: optional,
  version: optional,
  environment: optional,
  status: optional,
});

/** An entry of context/flags.json. */
export const flagSchema = z.looseObject({
  timestamp: moment,
  flag: required,
  service: optional,
  change: z.unknown().optional(),
  actor: optional,
});

export type AlertEntry = z.output<typeof alertSchema>;
export type CommitEntry = z.output<typeof commitSchema>;
export type DeployEntry = z.output<typeof deploySchema>;
export type FlagEntry = z.output<typeof flagSchema>;

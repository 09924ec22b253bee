import { z } from 'zod';
import { Time } from '../fields.ts';

/** Counts come as text. */
const Count = z.coerce.number().int().nonnegative();

const Stats = z.object({ count: Count, userCount: Count.optional(), firstSeen: Time.nullish() });

export const Project = z.object({ id: z.string(), slug: z.string(), name: z.string() });
export type Project = z.output<typeof Project>;

/** The numbers of a list are those of its window; `lifetime` has them of all time, `filtered` of what was searched. */
export const Issue = z.object({
  id: z.string(),
  title: z.string(),
  culprit: z.string().nullish(),
  level: z.string().nullish(),
  status: z.string().nullish(),
  permalink: z.string().nullish(),
  project: z.object({ slug: z.string() }),
  count: Count,
  userCount: Count.nullish(),
  firstSeen: Time,
  lastSeen: Time,
  firstRelease: z.object({ version: z.string() }).nullish(),
  lifetime: Stats.nullish(),
  filtered: Stats.nullish(),
});
export type Issue = z.output<typeof Issue>;

const RawFrame = z.object({
  function: z.string().nullish(),
  filename: z.string().nullish(),
  absPath: z.string().nullish(),
  module: z.string().nullish(),
  lineNo: z.number().nullish(),
  inApp: z.boolean().nullish(),
  context: z.array(z.tuple([z.number(), z.string().nullable()])).nullish(),
});
export type RawFrame = z.output<typeof RawFrame>;

const Exception = z.object({
  type: z.string().nullish(),
  value: z.string().nullish(),
  stacktrace: z.object({ frames: z.array(RawFrame).nullish() }).nullish(),
});
export type Exception = z.output<typeof Exception>;

/** Of the kinds of entries, the one with the exceptions is read: the one thrown last comes last. */
const Entry = z.union([
  z.object({ type: z.literal('exception'), data: z.object({ values: z.array(Exception) }) }),
  z.object({ type: z.string(), data: z.unknown().optional() }).transform(() => undefined),
]);

export const ErrorEvent = z.object({
  message: z.string().nullish(),
  entries: z.array(Entry).default([]),
  release: z.object({ version: z.string() }).nullish(),
  tags: z.array(z.object({ key: z.string(), value: z.string().nullable() })).default([]),
  contexts: z.object({ trace: z.object({ trace_id: z.string().nullish() }).nullish() }).nullish(),
});
export type ErrorEvent = z.output<typeof ErrorEvent>;

export const Tag = z.object({
  key: z.string(),
  topValues: z.array(z.object({ value: z.string().nullable(), count: z.number() })).default([]),
});
export type Tag = z.output<typeof Tag>;

export const Deploy = z.object({
  environment: z.string(),
  name: z.string().nullish(),
  url: z.string().nullish(),
  dateFinished: Time,
});
export type Deploy = z.output<typeof Deploy>;

export const Release = z.object({
  version: z.string(),
  shortVersion: z.string().nullish(),
  dateCreated: Time,
  dateReleased: Time.nullish(),
  deployCount: z.number().default(0),
  lastDeploy: Deploy.nullish(),
  lastCommit: z
    .object({ id: z.string(), author: z.object({ name: z.string().nullish() }).nullish() })
    .nullish(),
  projects: z.array(z.object({ slug: z.string() })).default([]),
});
export type Release = z.output<typeof Release>;

export const Organization = z.object({ slug: z.string(), name: z.string() });

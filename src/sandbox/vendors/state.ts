import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';

const incident = z.object({
  id: z.string(),
  number: z.int(),
  scenario: z.string(),
  /** The moment that the scenario's times count from. */
  base: z.iso.datetime(),
  status: z.enum(['triggered', 'acknowledged', 'resolved']),
  resolvedAt: z.string().nullable(),
  resolvedBy: z.string().nullable(),
  urgency: z.enum(['high', 'low']),
  title: z.string(),
  /** False for the one that is there from the start and was announced to nobody. */
  announced: z.boolean(),
});

const note = z.object({
  id: z.string(),
  incident: z.string(),
  person: z.string(),
  content: z.string(),
  at: z.string(),
});

const logEntry = z.object({
  incident: z.string(),
  at: z.string(),
  kind: z.string(),
  by: z.string(),
  summary: z.string(),
});

const issue = z.object({
  id: z.string(),
  key: z.string(),
  /** Fields as they were sent, known ids only. */
  fields: z.record(z.string(), z.unknown()),
  properties: z.record(z.string(), z.unknown()),
  created: z.string(),
});

const comment = z.object({
  id: z.string(),
  issue: z.string(),
  body: z.unknown(),
  properties: z.record(z.string(), z.unknown()),
  at: z.string(),
});

const remoteLink = z.object({
  id: z.int(),
  issue: z.string(),
  globalId: z.string().nullable(),
  object: z.record(z.string(), z.unknown()),
});

const stateSchema = z.object({
  incidents: z.array(incident).default([]),
  notes: z.array(note).default([]),
  log: z.array(logEntry).default([]),
  issues: z.array(issue).default([]),
  comments: z.array(comment).default([]),
  remoteLinks: z.array(remoteLink).default([]),
  /** Properties laid on tickets that a scenario brought along: ticket key → property key → value. */
  properties: z.record(z.string(), z.record(z.string(), z.unknown())).default({}),
});

/** What was pressed, written and filed since the vendors were first started. */
export type VendorState = z.output<typeof stateSchema>;
export type PressedIncident = VendorState['incidents'][number];
export type CreatedIssue = VendorState['issues'][number];

/** The state in a file, or an empty one when there is no file. Throws when the file holds something else. */
export function readState(file: string | undefined): VendorState {
  if (!file) return stateSchema.parse({});
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return stateSchema.parse({});
  }
  return stateSchema.parse(JSON.parse(text));
}

/** Replaces the file in one step, so that a crash leaves the old or the new one. */
export function writeState(file: string | undefined, state: VendorState): void {
  if (!file) return;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, JSON.stringify(state, null, 1));
  renameSync(`${file}.new`, file);
}

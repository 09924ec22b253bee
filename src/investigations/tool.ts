import type { z } from 'zod';
import type { Draft } from '../capabilities/draft.ts';
import type { Sources } from '../capabilities/sources.ts';

/**
 * ok: answered; no_data: answered, and there is nothing; error: the question was wrong and can be put right;
 * unavailable: no connection answers it, or the source is down.
 */
export type ToolStatus = 'ok' | 'no_data' | 'error' | 'unavailable';

/** What a tool found. `body` is data from outside: it reaches the model JSON-encoded, redacted and cut to size. */
export type ToolResult = {
  status: ToolStatus;
  /** Exactly what was asked: connection, query and window, in one line. */
  asked: string;
  connection?: string;
  /** Where a person sees the same. */
  url?: string;
  body: unknown;
  /**
   * What is stored behind a body of fields, for code that reads evidence; the model sees it only when it reads on.
   */
  kept?: Record<string, unknown>;
};

/** What the incident at hand gives as defaults. */
export type ToolScope = {
  /** The pager's id of the incident, when it came from a pager. */
  pagerIncident?: string;
  pagerService?: string;
  serviceName?: string;
  /** Repositories of the service, the likeliest first. */
  repositories: string[];
  /** When it began, as far as known; the default window begins 24 hours before. */
  onset: Date;
  /** When the alert fired, which can be hours after onset; the default window ends 30 minutes after both. */
  fired?: Date;
  now: Date;
};

export type ToolContext = {
  sources: Sources;
  scope: ToolScope;
  signal: AbortSignal;
  /** The whole stored body of earlier evidence of this investigation. */
  evidence(id: string): Promise<string | undefined>;
};

type Described = {
  /** `^[a-z_]{1,64}$` */
  name: string;
  /** When to use it, what comes back, what it cannot do. */
  description: string;
};

/** A question. It changes nothing outside. */
export type ReadTool<Schema extends z.ZodObject = z.ZodObject> = Described & {
  access: 'read';
  /** The answer is what a system says of itself, not what people wrote, planned or merged. */
  isObservation?: true;
  input: Schema;
  run(input: z.output<Schema>, context: ToolContext): Promise<ToolResult>;
};

/** A change outside. Calling it drafts a proposal, which a person decides on: there is nothing here that writes. */
export type WriteTool<Schema extends z.ZodObject = z.ZodObject> = Described & {
  access: 'write';
  input: Schema;
  /** Completes the draft with defaults of the team; rejects with UserError when it cannot be one. */
  draft(
    input: z.output<Schema>,
    context: ToolContext,
  ): Promise<{ draft: Draft; evidence: string[] }>;
};

/** Speaks about the investigation itself (plan, hypothesis, findings): the loop handles it by name. */
export type ReportTool<Schema extends z.ZodObject = z.ZodObject> = Described & {
  access: 'report';
  input: Schema;
};

export type Tool = ReadTool | WriteTool | ReportTool;

export function defineReadTool<Schema extends z.ZodObject>(
  tool: ReadTool<Schema>,
): ReadTool<Schema> {
  return tool;
}

export function defineWriteTool<Schema extends z.ZodObject>(
  tool: WriteTool<Schema>,
): WriteTool<Schema> {
  return tool;
}

export function defineReportTool<Schema extends z.ZodObject>(
  tool: ReportTool<Schema>,
): ReportTool<Schema> {
  return tool;
}

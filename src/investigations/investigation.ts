import type { Ending, Findings, Verdict } from './findings.ts';
import type { Hypothesis } from './hypotheses.ts';

/** Hard limits of one investigation, checked before every model call and every tool call. */
export type Budget = {
  dollars: number;
  /** Replies of the model. */
  turns: number;
  toolCalls: number;
  /** Tokens that the model reads and writes over all turns, from the cache or not. */
  tokens: number;
  /** Minutes since the first start, without those asleep and those without a process that worked on it. */
  minutes: number;
};

export const DEFAULT_BUDGET: Budget = {
  dollars: 1.5,
  turns: 25,
  toolCalls: 80,
  tokens: 2_000_000,
  minutes: 20,
};

/**
 * What can end an investigation before it is done: a limit of its own, the tenant's dollars of the day, asking the
 * same again and again, or a conversation longer than the model reads.
 */
export type Cap = keyof Budget | 'day' | 'circles' | 'context';

/**
 * queued → running → finished; `waiting` while the model cannot be reached, with the time of the next try.
 */
export type InvestigationState = 'queued' | 'running' | 'waiting' | 'finished';

/** One run of the agent on one question about an incident. */
export type Investigation = {
  id: string;
  tenantId: string;
  incidentId: string;
  question: string;
  /** Slack user; absent when a page or a machine asked. */
  askedBy?: string;
  state: InvestigationState;
  /** Version of the story that began it; see STORY_VERSION. */
  version: number;
  /** Frozen: thinking is bound to these bytes. */
  model: string;
  systemText: string;
  toolsText: string;
  paramsText: string;
  budget: Budget;
  verdict?: Verdict;
  findings?: Settled;
  ending?: Ending;
  waitingReason?: string;
  retryAt?: Date;
  attempts: number;
  /** Since when it waits; absent while it does not. */
  asleepSince?: Date;
  /** Milliseconds that it was asleep before, or that no process worked on it. */
  asleepMs: number;
  /** When something of it was last committed. */
  progressedAt?: Date;
  /** Dollars that the model call under way may cost. Found at a step's start, it is of one that died. */
  askingUsd?: number;
  /** Dollars charged for replies that broke off. */
  lostUsd: number;
  /** The earlier investigation of the incident that it goes on from. */
  continues?: string;
  stopRequestedBy?: string;
  createdAt: Date;
  startedAt?: Date;
  finishedAt?: Date;
};

/** What was published: the findings that stood the checks, what was dropped, and why the verdict is what it is. */
export type Settled = {
  findings?: Findings;
  /** Absent in what was settled before they were kept. */
  hypotheses?: Hypothesis[];
  /** What is kept of the results that are cited, by evidence id; absent in what was settled before. */
  excerpts?: Record<string, string>;
  reasons: string[];
  dropped: string[];
  /** What ended it before it was done. */
  cap?: Cap;
};

/** Milliseconds that an investigation was worked on until then, from its first start. */
export function workedMs(investigation: Investigation, now: Date): number {
  const { startedAt, createdAt, finishedAt, asleepSince, asleepMs } = investigation;
  const end = finishedAt ?? asleepSince ?? now;
  return Math.max(0, end.getTime() - (startedAt ?? createdAt).getTime() - asleepMs);
}

/** A step that died counts as at most this much of an investigation's time. */
const LOST_STEP_MS = 60_000;

/**
 * Milliseconds that no process worked on an investigation whose next step begins now. A minute is not counted as away:
 * the step that was lost took some of it, and what kills every process that touches it must come to its limit.
 */
export function awayMs({ state, progressedAt }: Investigation, now: Date): number {
  if (state !== 'running' || !progressedAt) return 0;
  return Math.max(0, now.getTime() - progressedAt.getTime() - LOST_STEP_MS);
}

/** Raised whenever the order or kind of an investigation's steps changes: runs in flight go on by their own. */
export const STORY_VERSION = 1;

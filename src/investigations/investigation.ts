import type { Ending, Findings, Verdict } from './findings.ts';

/** Hard limits of one investigation, checked before every model call and every tool call. */
export type Budget = {
  dollars: number;
  turns: number;
  toolCalls: number;
  /** Minutes from the start, time asleep included. */
  minutes: number;
};

export const DEFAULT_BUDGET: Budget = { dollars: 1.5, turns: 25, toolCalls: 80, minutes: 20 };

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
  stopRequestedBy?: string;
  createdAt: Date;
  startedAt?: Date;
  finishedAt?: Date;
};

/** What was published: the findings that stood the checks, what was dropped, and why the verdict is what it is. */
export type Settled = { findings?: Findings; reasons: string[]; dropped: string[] };

/** Raised whenever the order or kind of an investigation's steps changes: runs in flight go on by their own. */
export const STORY_VERSION = 1;

import type { Brief } from '../../src/incidents/brief.ts';
import { DEFAULT_BUDGET, type Investigation } from '../../src/investigations/investigation.ts';
import { nextStep } from '../../src/investigations/next-step.ts';
import { firstMessage } from '../../src/investigations/prompt.ts';
import { titleText, wordsText } from '../../src/lib/clean-text.ts';

/** Where outsiders' words come in without being asked for: the model has them before it reads anything. */
export type Spoken = {
  id: string;
  /** What the model is told. */
  opening(words: string): string;
};

const AT = new Date('2026-11-21T10:00:00Z');

export const SPOKEN: readonly Spoken[] = [
  { id: 'Slack reply', opening: reply },
  { id: 'incident title', opening: title },
];

/** A responder pasted it into the thread. */
function reply(words: string): string {
  const steers = [{ id: 'msg_1', slackUserId: 'U0MAYA0001', text: wordsText(words) }];
  const entries = [{ seq: 1, role: 'user' as const, content: '[]', costUsd: 0, at: AT }];
  const day = { spent: 0, limit: 100, others: 0 };
  const run = { investigation: investigation(), entries, calls: [], steers, day };
  const next = nextStep(run, AT);
  if (next.step !== 'say') throw new Error(`the reply was not told: ${next.step}`);
  return next.text;
}

/** The pager sent it. */
function title(words: string): string {
  const incident = {
    ...{ id: 'inc_1', tenantId: 'acme', source: 'pagerduty' as const, externalId: 'Q1' },
    ...{ title: titleText(words), state: 'triggered' as const, firedAt: AT, createdAt: AT },
  };
  const at = AT.toISOString();
  const brief: Brief = {
    ...{ gatheredAt: at, fired: { title: incident.title, at, details: [] } },
    ...{ looked: { repositories: [], since: at }, deployed: [], undeployed: [] },
    ...{ similar: [], tickets: [], gaps: [], evidence: [] },
  };
  return firstMessage({ question: incident.title, incident, brief, now: AT, repositories: [] });
}

function investigation(): Investigation {
  return {
    ...{ id: 'inv_1', tenantId: 'acme', incidentId: 'inc_1', question: 'Why', version: 1 },
    ...{ state: 'running', model: 'claude-opus-5-5', attempts: 0, asleepMs: 0 },
    ...{ systemText: '', toolsText: '[]', paramsText: '{}', budget: DEFAULT_BUDGET },
    ...{ createdAt: AT, startedAt: AT },
  };
}

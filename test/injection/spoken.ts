import type { Brief } from '../../src/incidents/brief.ts';
import { sayEarlier } from '../../src/investigations/earlier/say-earlier.ts';
import { nextStep } from '../../src/investigations/loop/next-step.ts';
import { firstMessage } from '../../src/investigations/prompt.ts';
import { titleText, wordsText } from '../../src/lib/clean-text.ts';
import type { Redact } from '../../src/lib/redact.ts';
import { redactJson } from '../../src/lib/redact.ts';
import { briefMessage } from '../../src/slack/views/brief.ts';
import type { Rendered } from '../../src/slack/views/rendered.ts';
import {
  AT,
  anInvestigation,
  earlierIncident,
  pagedIncident,
  plainBrief,
  settledAs,
} from './past.ts';

/** Where outsiders' words come in without being asked for: the model has them before it reads anything. */
export type Spoken = {
  id: string;
  /** What the model is told, and what people see before it says anything. */
  opening(words: string, redact: Redact): Opening;
};

type Opening = { told: string; shown: Rendered[] };

export const SPOKEN: readonly Spoken[] = [
  { id: 'Slack reply', opening: reply },
  {
    id: 'message handed over',
    opening: (words, redact) => told(plainBrief('Slow'), redact(wordsText(words))),
  },
  { id: 'incident title', opening: (words, redact) => told(plainBrief(redact(titleText(words)))) },
  { id: 'earlier incident', opening: remembered },
  { id: 'earlier findings', opening: followUp },
];

/** A responder pasted it into the thread. */
function reply(words: string, redact: Redact): Opening {
  const steers = [{ id: 'msg_1', slackUserId: 'U0MAYA0001', text: wordsText(redact(words)) }];
  const entries = [{ seq: 1, role: 'user' as const, content: '[]', costUsd: 0, at: AT }];
  const day = { spent: 0, limit: 100, others: 0 };
  const run = { investigation: anInvestigation(), entries, calls: [], steers, day };
  const next = nextStep(run, AT);
  if (next.step !== 'say') throw new Error(`the reply was not told: ${next.step}`);
  return { told: redact(next.text), shown: [] };
}

/** What Nightjar found out in an incident of long ago, whose texts an attacker wrote. */
function remembered(words: string, redact: Redact): Opening {
  const brief = plainBrief('Checkout is slow');
  return told(redactJson({ ...brief, remembered: [earlierIncident(words)] }, redact));
}

/** What it found in the investigation before this one, which believed an attacker. */
function followUp(words: string, redact: Redact): Opening {
  const { told: first, shown } = told(plainBrief('Checkout is slow'));
  const earlier = sayEarlier([{ ...anInvestigation(), findings: settledAs(words) }], []);
  return { told: redact(`${first}\n\n${earlier}`), shown };
}

function told(brief: Brief, question = brief.fired.title): Opening {
  const incident = pagedIncident(brief.fired.title);
  const first = firstMessage({ question, incident, brief, now: AT, repositories: [] });
  return { told: first, shown: [briefMessage(brief)] };
}

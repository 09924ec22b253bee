import type { ModelRequest, Turn } from '../messages-api/wire.ts';
import { type CaseFile, openCase } from './case-file.ts';
import { type Call, firstReads, furtherReads, lastReads } from './choose-reads.ts';
import { type Decision, decide } from './decide.ts';
import { type Conversation, readConversation } from './read-conversation.ts';
import { cutText } from './short-text.ts';
import { writeFindings } from './write-findings.ts';

const STEPS = [
  'Read the signals and what changed',
  'Read what was deployed',
  'Write up the findings',
];

/**
 * Plays a model for questions that no script knows. It is none: it reads what the tools answer and follows the rules
 * of this folder, the same for every incident. Depends on the conversation alone, so asking twice is answered the
 * same.
 */
export function answerGenerically(request: ModelRequest): Turn {
  const conversation = readConversation(request);
  const file = openCase(conversation);
  const reads = readsFor(conversation, file);
  if (reads.length > 0) return readingTurn(conversation, file, reads);
  return findingsTurn(conversation, file);
}

function readsFor(conversation: Conversation, file: CaseFile): Call[] {
  switch (conversation.turns) {
    case 0:
      return firstReads(conversation);
    case 1:
      return furtherReads(conversation, file);
    case 2:
      return lastReads(conversation, file);
    default:
      return [];
  }
}

function readingTurn(conversation: Conversation, file: CaseFile, reads: Call[]): Turn {
  const { turns } = conversation;
  return {
    text:
      turns === 0
        ? 'Reading metrics, logs and traces around the alert, and what changed before it.'
        : 'Reading the changes that were deployed before it began.',
    calls: [planCall(turns === 0 ? 0 : 1), ...hypothesisCalls(file, 'open'), ...reads],
  };
}

function findingsTurn(conversation: Conversation, file: CaseFile): Turn {
  const decision = decide(file);
  const input = { ...writeFindings(conversation, file, decision) };
  return {
    text: 'Writing up what the evidence shows.',
    calls: [planCall(2), ...hypothesisCalls(file, decision), { tool: 'findings', input }],
  };
}

function planCall(at: number): Call {
  const steps = STEPS.map((title, nth) => ({
    title,
    status: nth < at ? 'complete' : nth === at ? 'in_progress' : 'pending',
  }));
  return { tool: 'plan', input: { steps } };
}

const MOST = { deployments: 2, settings: 1 };

/** The nearest deployments and settings, each as a cause that could be: open at first, then as the decision has it. */
function hypothesisCalls(file: CaseFile, decision: Decision | 'open'): Call[] {
  return [...nearestDeployments(file), ...nearestSettings(file)].map(
    ({ what, evidence, isBlamed }) => ({
      tool: 'hypothesis',
      input: {
        statement: `${what} caused it.`,
        status: decision === 'open' ? 'open' : isBlamed(decision) ? 'strengthened' : 'weakened',
        evidence: [evidence],
      },
    }),
  );
}

type Possible = { what: string; evidence: string; isBlamed: (decision: Decision) => boolean };

function nearestDeployments({ suspects, symptoms }: CaseFile): Possible[] {
  return suspects
    .filter(({ deployment }) => deployment.at <= symptoms.onset)
    .toSorted((a, b) => b.deployment.at - a.deployment.at)
    .slice(0, MOST.deployments)
    .map(({ title, sha, deployment, detail }) => ({
      what: `The deployment of “${cutText(title, 120)}”`,
      evidence: detail?.evidence ?? deployment.evidence,
      isBlamed: it => it.kind === 'change' && it.change.suspect.sha === sha,
    }));
}

const HOUR_MS = 3_600_000;

function nearestSettings({ settings, symptoms: { onset } }: CaseFile): Possible[] {
  return settings
    .filter(({ at, event }) => event !== 'deploy' && at <= onset && at >= onset - HOUR_MS)
    .toSorted((a, b) => b.at - a.at)
    .slice(0, MOST.settings)
    .map(setting => ({
      what: `“${cutText(setting.title, 120)}”`,
      evidence: setting.evidence,
      isBlamed: it => it.kind === 'setting' && it.setting.setting === setting,
    }));
}

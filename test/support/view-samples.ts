import type { HomeView, ModalView } from '@slack/types';
import type { Brief, Candidate } from '../../src/incidents/brief.ts';
import type { Findings } from '../../src/investigations/findings.ts';
import type { Draft, Proposal, ProposalState } from '../../src/proposals/proposal.ts';
import { briefMessage } from '../../src/slack/views/brief.ts';
import { editModal } from '../../src/slack/views/edit-modal.ts';
import type { EvidenceItem } from '../../src/slack/views/evidence.ts';
import { evidenceModal } from '../../src/slack/views/evidence-modal.ts';
import { findingsMessage } from '../../src/slack/views/findings.ts';
import { homeView } from '../../src/slack/views/home.ts';
import { hypothesisNote } from '../../src/slack/views/hypothesis-note.ts';
import { incidentRoot } from '../../src/slack/views/incident-root.ts';
import { loadingModal } from '../../src/slack/views/loading-modal.ts';
import { messageModal } from '../../src/slack/views/message-modal.ts';
import { type Notice, noticeMessage } from '../../src/slack/views/notices.ts';
import { planMessage } from '../../src/slack/views/plan.ts';
import type { Progress } from '../../src/slack/views/progress-line.ts';
import { proposalCard } from '../../src/slack/views/proposal-card.ts';
import { rejectModal } from '../../src/slack/views/reject-modal.ts';
import type { Rendered } from '../../src/slack/views/rendered.ts';

export const INVESTIGATION = `inv_${'0'.repeat(26)}`;
export const PROPOSAL = `pro_${'0'.repeat(26)}`;
const AT = new Date('2026-11-21T03:04:00Z');
const URL = 'https://github.example/acme/checkout/pull/4182';
const STATES = ['triggered', 'acknowledged', 'resolved'] as const;

/** What every view is filled with: the words that come from outside, and how many of everything. */
export type Filling = { words: string; many: number; url: string };

export const FILLINGS: Record<string, Filling> = {
  smallest: { words: 'x', many: 0, url: '' },
  typical: { words: 'Redis pool is exhausted on checkout-api', many: 3, url: URL },
  oversize: { words: 'a <long> & "winding" story '.repeat(400), many: 150, url: URL },
  'a megabyte': { words: '<&> '.repeat(250_000), many: 1, url: `${URL}?${'a'.repeat(5000)}` },
  'only spaces': { words: ' \n\t ', many: 2, url: 'not an address' },
};

/** Every message that we post, filled with these words. */
export function messageSamples(filling: Filling): Record<string, Rendered> {
  const { words } = filling;
  const notices = NOTICES.map(
    kind => [`notice ${kind}`, noticeMessage(notice(kind, words))] as const,
  );
  return {
    'root, opening': incidentRoot(root(filling, { phase: 'gathering' }, true)),
    ...Object.fromEntries(
      PROGRESS.map(it => [`root, ${it.phase}`, incidentRoot(root(filling, it, false))]),
    ),
    brief: briefMessage(brief(filling)),
    plan: planMessage(plan(filling)),
    'plan, ended': planMessage({ ...plan(filling), outcome: words }),
    hypothesis: hypothesisNote({
      ...cited(filling),
      change: 'new',
      reason: words,
      items: evidence(filling),
    }),
    'findings, whole': findingsMessage(findings(filling, 'findings')),
    'findings, stopped': findingsMessage({ ...findings(filling, 'stopped'), stoppedBy: words }),
    'findings, nothing': findingsMessage({
      ...findings(filling, 'capped'),
      settled: { reasons: repeat(filling, words), dropped: repeat(filling, words) },
      cap: 'minutes',
    }),
    ...Object.fromEntries(
      drafts(filling).flatMap(draft =>
        PROPOSAL_STATES.map(state => [
          `proposal ${draft.action}, ${state}`,
          proposalCard({
            proposal: proposal(filling, draft, state),
            decidedBy: words,
            editedBy: words,
            evidence: evidence(filling),
          }),
        ]),
      ),
    ),
    ...Object.fromEntries(notices),
  };
}

/** Every modal, and Home. */
export function viewSamples(filling: Filling): Record<string, ModalView | HomeView> {
  const { words } = filling;
  const ref = { proposalId: PROPOSAL, revision: 3 };
  const edits = drafts(filling).map(draft => [
    `edit ${draft.action}`,
    editModal(edit(filling, draft)),
  ]);
  const items = repeat(filling, 0).map((_, at) => ({ ...item(filling, at), at: AT }));
  const page = { investigationId: INVESTIGATION, question: words, page: 1, total: 150, items };
  return {
    ...Object.fromEntries(edits),
    reject: rejectModal(ref, words),
    evidence: evidenceModal(page),
    'evidence, none': evidenceModal({ ...page, page: 0, total: 0, items: [] }),
    message: messageModal(words, words),
    loading: loadingModal(words),
    home: homeView(home(filling)),
  };
}

const PROGRESS: Progress[] = [
  { phase: 'running', done: 3, steps: 5, seconds: 38, dollars: 0.07 },
  { phase: 'waiting', retryAt: AT },
  { phase: 'finished', seconds: 48, dollars: 0.09 },
  { phase: 'stopped', by: 'Ann', seconds: 12, dollars: 0.02 },
  { phase: 'capped', cap: 'dollars', seconds: 1200, dollars: 1.5 },
  { phase: 'failed', reference: 'ref_1' },
];
const PROPOSAL_STATES: ProposalState[] = [
  ...(['proposed', 'approved', 'done', 'rejected', 'refused', 'expired'] as const),
];
const NOTICES = [
  ...([
    'model_unreachable',
    'resumed',
    'stopped',
    'capped',
    'failed',
    'follow_up',
    'steered',
  ] as const),
];

function notice(kind: Notice['kind'], words: string): Notice {
  return {
    kind,
    retryAt: AT,
    by: words,
    cap: 'dollars',
    reference: words,
    question: words,
    text: words,
  };
}

function repeat<Item>({ many }: Filling, value: Item): Item[] {
  return Array.from({ length: many }, () => value);
}

function item({ words, url }: Filling, at: number): EvidenceItem {
  const status = (['ok', 'no_data', 'error', 'unavailable'] as const)[at % 4] ?? 'ok';
  return { id: `ev_${at + 1}`, tool: 'changes_list', asked: words, connection: words, status, url };
}

function evidence(filling: Filling): EvidenceItem[] {
  return repeat(filling, 0).map((_, at) => item(filling, at));
}

function cited(filling: Filling): { text: string; evidence: string[] } {
  return { text: filling.words, evidence: evidence(filling).map(({ id }) => id) };
}

function root(filling: Filling, progress: Progress, opening: boolean) {
  const { words, url, many } = filling;
  return {
    title: words,
    pageUrl: url,
    service: words,
    urgency: words,
    priority: words,
    state: STATES[many % 3] ?? 'triggered',
    firedAt: AT,
    openedBy: words,
    onCall: { name: words, slackUserId: 'U0ANN' },
    opening,
    next: repeat(filling, cited(filling)),
    notChecked: repeat(filling, words),
    evidence: evidence(filling),
    progress,
    investigationId: INVESTIGATION,
    ...(many > 0 && {
      happening: cited(filling),
      cause: { ...cited(filling), verdict: 'likely' as const, settled: false },
    }),
  };
}

function plan(filling: Filling) {
  const { words, url } = filling;
  const statuses = ['complete', 'error', 'in_progress', 'pending'] as const;
  return {
    seconds: 38,
    steps: repeat(filling, 0).map((_, at) => ({
      id: words,
      title: words,
      status: statuses[Math.min(3, Math.floor(at / 10))] ?? 'pending',
      details: repeat(filling, words),
      output: words,
      sources: repeat(filling, { url, label: words }),
    })),
  };
}

function candidate({ words, url, many }: Filling): Candidate {
  const at = '2026-11-21T02:52:00Z';
  const change = {
    kind: 'pull_request' as const,
    repository: words,
    sha: words,
    title: words,
    at,
    url,
  };
  return { change: { ...change, author: words, number: 4182 }, reasons: Array(many).fill(words) };
}

function brief(filling: Filling): Brief {
  const { words, url, many } = filling;
  const at = '2026-11-21T03:04:00Z';
  const onCall = repeat(filling, { name: words, level: 1 });
  const like = { id: words, title: words, createdAt: at, url, score: 92.4, relation: words };
  return {
    gatheredAt: at,
    fired: {
      title: words,
      at,
      url,
      urgency: words,
      priority: words,
      details: repeat(filling, words),
    },
    ...(many > 0 && { owner: { service: words, onCall, url } }),
    looked: { repositories: repeat(filling, words), since: at },
    deployed: repeat(filling, { ...candidate(filling), deployedAt: '2026-11-21T02:55:00Z' }),
    undeployed: repeat(filling, candidate(filling)),
    similar: repeat(filling, like),
    tickets: repeat(filling, {
      ...{ key: words, url, summary: words, status: words, labels: [words] },
      ...{ createdAt: at, updatedAt: words },
    }),
    gaps: repeat(filling, { what: words, why: words }),
    evidence: evidence(filling),
  };
}

function findings(filling: Filling, ending: 'findings' | 'stopped' | 'capped') {
  const { words } = filling;
  const said = cited(filling);
  const established: Findings = {
    headline: words,
    what_is_happening: said,
    impact: said,
    symptom: 'present',
    cause: { ...said, kind: 'change', change: { repository: words, ref: words } },
    timeline: repeat(filling, { ...said, at: '2026-11-21T02:55:00Z' }),
    ruled_out: repeat(filling, said),
    not_checked: repeat(filling, { text: words }),
    next_steps: repeat(filling, said),
  };
  return {
    investigationId: INVESTIGATION,
    question: words,
    settled: {
      findings: established,
      reasons: repeat(filling, words),
      dropped: repeat(filling, words),
    },
    verdict: 'likely' as const,
    ending,
    evidence: evidence(filling),
    seconds: 48,
    dollars: 0.09,
  };
}

function drafts(filling: Filling): Draft[] {
  const { words } = filling;
  const body = words.slice(0, 30_000);
  return [
    {
      action: 'ticket_create',
      project: 'OPS',
      issueType: '10001',
      summary: words.slice(0, 255),
      description: body,
      labels: repeat(filling, words).slice(0, 20),
      fields: Object.fromEntries(repeat(filling, words).map((value, at) => [`f${at}`, value])),
      names: { project: words, issueType: words, fields: { f0: { name: words, value: words } } },
    },
    { action: 'ticket_comment', ticket: 'OPS-12', body },
    { action: 'pager_note', incident: 'PABC123', body },
  ];
}

function proposal(filling: Filling, draft: Draft, state: ProposalState): Proposal {
  const { words, url } = filling;
  const error = { message: words, fields: { summary: words, f0: words, [words]: words } };
  return {
    id: PROPOSAL,
    tenantId: 't',
    incidentId: 'i',
    investigationId: INVESTIGATION,
    draft,
    originalDraft:
      draft.action === 'ticket_create'
        ? { ...draft, summary: `old ${words}`, description: `old ${words}` }
        : { ...draft, body: `old ${words}` },
    revision: 3,
    evidence: evidence(filling).map(({ id }) => id),
    state,
    decidedAt: AT,
    reason: words,
    result: { key: words, url },
    error,
    expiresAt: AT,
  };
}

function edit(filling: Filling, draft: Draft) {
  const { words } = filling;
  const choices = repeat(filling, words).map((name, at) => ({ id: `${at}`, name }));
  return {
    proposal: { proposalId: PROPOSAL, revision: 3 },
    draft,
    projects: choices.map(({ name }, at) => ({ key: `P${at}`, name })),
    issueTypes: choices,
    requiredFields: repeat(filling, words).map((name, at) => ({
      id: `f${at}`,
      name,
      ...(at % 2 === 0 && { options: choices }),
    })),
    errors: { summary: words, f0: words },
  };
}

function home(filling: Filling) {
  const { words, url } = filling;
  return {
    incidents: repeat(filling, {
      ...{
        title: words,
        service: words,
        state: 'triggered' as const,
        firedAt: AT,
        url,
        progress: words,
      },
    }),
    approvals: repeat(filling, { title: words, incident: words, url, expiresAt: AT }),
    connections: repeat(filling, {
      ...{ name: words, health: 'problem' as const, since: AT, problem: words },
    }),
    month: { investigations: filling.many, dollars: 3.21, medianSeconds: 48 },
    at: AT,
  };
}

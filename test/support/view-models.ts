import type { Brief, Candidate } from '../../src/incidents/brief.ts';
import type { Findings } from '../../src/investigations/findings.ts';
import type { Draft, Proposal, ProposalState } from '../../src/proposals/proposal.ts';
import type { EvidenceItem } from '../../src/slack/views/evidence.ts';
import type { Progress } from '../../src/slack/views/progress-line.ts';
import type { ConnectForm } from '../../src/tenants/connect-form.ts';
import type { ListedConnection } from '../../src/tenants/connection.ts';
import type { Token } from '../../src/tenants/token.ts';

export const INVESTIGATION = `inv_${'0'.repeat(26)}`;
export const PROPOSAL = `pro_${'0'.repeat(26)}`;
export const AT = new Date('2026-11-21T03:04:00Z');
const STATES = ['triggered', 'acknowledged', 'resolved'] as const;

/** What every view is filled with: the words that come from outside, and how many of everything. */
export type Filling = { words: string; many: number; url: string };

export function repeat<Item>({ many }: Filling, value: Item): Item[] {
  return Array.from({ length: many }, () => value);
}

export function item({ words, url }: Filling, at: number): EvidenceItem {
  const status = (['ok', 'no_data', 'error', 'unavailable'] as const)[at % 4] ?? 'ok';
  return { id: `ev_${at + 1}`, tool: 'changes_list', asked: words, connection: words, status, url };
}

export function evidence(filling: Filling): EvidenceItem[] {
  return repeat(filling, 0).map((_, at) => item(filling, at));
}

export function cited(filling: Filling): { text: string; evidence: string[] } {
  return { text: filling.words, evidence: evidence(filling).map(({ id }) => id) };
}

export function root(filling: Filling, progress: Progress, opening: boolean) {
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
      known: {
        sign: { from: 'logs' as const, says: words, at: AT.toISOString(), url },
        candidate: candidate(filling),
      },
      cause: { ...cited(filling), verdict: 'likely' as const, settled: false },
    }),
  };
}

export function plan(filling: Filling) {
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

export function candidate({ words, url, many }: Filling): Candidate {
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

export function brief(filling: Filling): Brief {
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
    ...(many > 0 && { onset: { at, from: words } }),
    signs: repeat(filling, 0).map((_, index) => ({
      from: (['metrics', 'logs', 'errors'] as const)[index % 3] ?? 'metrics',
      ...{ says: words, at, url },
    })),
    notConnected: repeat(filling, words).slice(0, 4),
    looked: { repositories: repeat(filling, words), since: at },
    deployed: repeat(filling, { ...candidate(filling), deployedAt: '2026-11-21T02:55:00Z' }),
    undeployed: repeat(filling, candidate(filling)),
    similar: repeat(filling, like),
    remembered: repeat(filling, {
      ...{ id: words, incidentId: words, title: words, at, service: words, headline: words },
      ...{ verdict: 'confirmed' as const, cause: words, fixedBy: repeat(filling, words) },
      ...{ held: 'held' as const, outcome: words, checked: repeat(filling, words) },
      ...{ ruledOut: [], alike: [] },
    }),
    ...(many > 0 && { runbook: { title: words, url, excerpt: words } }),
    tickets: repeat(filling, {
      ...{ key: words, url, summary: words, status: words, labels: [words] },
      ...{ createdAt: at, updatedAt: words },
    }),
    gaps: repeat(filling, { what: words, why: words }),
    evidence: evidence(filling),
  };
}

export function findings(filling: Filling, ending: 'findings' | 'stopped' | 'capped') {
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
      hypotheses: repeat(filling, {
        ...{ statement: words, status: 'weakened' as const },
        ...{ for: said.evidence, against: said.evidence },
      }),
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

export function drafts(filling: Filling): Draft[] {
  const { words } = filling;
  const body = words.slice(0, 30_000);
  return [
    {
      action: 'ticket_create',
      connection: words.slice(0, 255),
      project: 'OPS',
      issueType: '10001',
      summary: words.slice(0, 255),
      description: body,
      labels: repeat(filling, words).slice(0, 20),
      fields: Object.fromEntries(repeat(filling, words).map((value, at) => [`f${at}`, value])),
      names: { project: words, issueType: words, fields: { f0: { name: words, value: words } } },
    },
    { action: 'ticket_comment', connection: 'jira', ticket: 'acme/shop#12', body },
    { action: 'pager_note', incident: 'PABC123', body },
    { action: 'tool_call', connection: words, tool: 'flag_set', input: { flag: body } },
  ];
}

function beforeEdit(draft: Draft, words: string): Draft {
  const old = `old ${words}`;
  if (draft.action === 'ticket_create') return { ...draft, summary: old, description: old };
  return draft.action === 'tool_call'
    ? { ...draft, input: { flag: old } }
    : { ...draft, body: old };
}

export function proposal(filling: Filling, draft: Draft, state: ProposalState): Proposal {
  const { words, url } = filling;
  const error = { message: words, fields: { summary: words, f0: words, [words]: words } };
  return {
    id: PROPOSAL,
    tenantId: 't',
    incidentId: 'i',
    investigationId: INVESTIGATION,
    draft,
    originalDraft: beforeEdit(draft, words),
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

export function edit(filling: Filling, draft: Draft) {
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

export function connection({ words }: Filling): ListedConnection {
  return {
    ...{ integration: 'prometheus', id: 'eu', name: 'eu', title: words, label: words },
    ...{ health: 'problem', since: AT, checkedAt: AT, problem: words, connectedBy: 'U0ANN' },
    webhookPath: '/webhooks/prometheus/eu',
  };
}

export function connectForm(filling: Filling): ConnectForm {
  const { words } = filling;
  const kinds = ['line', 'lines', 'long', 'list', 'yes_no'] as const;
  const about = { integration: 'prometheus', title: words, reads: words, permission: words };
  const fields = kinds.flatMap(kind =>
    [true, false].map(isSecret => ({
      ...{ name: `${kind}_${isSecret}`, title: words, description: words, kind, isSecret },
      ...{ isRequired: isSecret, isStored: isSecret },
      ...(!isSecret && { value: kind === 'yes_no' ? 'yes' : words }),
    })),
  );
  return { ...about, fields, name: words, needsName: filling.many > 1 };
}

export function tokens(filling: Filling): Token[] {
  const id = `tok_${'0'.repeat(26)}`;
  return repeat(filling, { id, name: filling.words, createdBy: 'U0ANN', createdAt: AT });
}

export function home(filling: Filling) {
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
    connections: repeat(filling, connection(filling)),
    mayConnect: true,
    month: { investigations: filling.many, dollars: 3.21, medianSeconds: 48 },
    at: AT,
  };
}

import type { Actor, AuditEvent, AuditType } from '../../src/audit/event.ts';

const person: Actor = { kind: 'person', id: 'U0ANNA' };
const agent: Actor = { kind: 'agent', investigation: 'inv_1' };
const system: Actor = { kind: 'system' };
const vendor: Actor = { kind: 'vendor', integration: 'pagerduty', connection: 'default' };
const incident = 'incident/inc_1';
const investigation = 'investigation/inv_1';
const proposal = 'proposal/pro_1';
const jira = { action: 'create_ticket', revision: 2 };

/** One event of every type that is recorded. */
export const SAMPLES: { [T in AuditType]: Extract<AuditEvent, { type: T }> } = {
  'tenant.created': {
    type: 'tenant.created',
    subject: 'tenant/T1',
    actor: system,
    data: { retentionClass: 'standard' },
  },
  'installation.stored': {
    type: 'installation.stored',
    subject: 'installation/T1',
    actor: person,
    data: { botUserId: 'UBOT' },
  },
  'installation.removed': {
    type: 'installation.removed',
    subject: 'installation/T1',
    actor: { kind: 'vendor', integration: 'slack', connection: 'T1' },
    data: {},
  },
  'token.created': {
    type: 'token.created',
    subject: 'token/tok_1',
    actor: person,
    data: { name: 'editor of the payments team' },
  },
  'token.revoked': {
    type: 'token.revoked',
    subject: 'token/tok_1',
    actor: { kind: 'vendor', integration: 'slack', connection: 'T1' },
    data: {},
  },
  'connection.removed': {
    type: 'connection.removed',
    subject: 'connection/prometheus/con_1',
    actor: { kind: 'person', id: 'U1' },
    data: { integration: 'prometheus' },
  },
  'connection.stored': {
    type: 'connection.stored',
    subject: 'connection/jira/default',
    actor: person,
    data: { integration: 'jira', fields: ['baseUrl', 'apiToken'] },
  },
  'connection.checked': {
    type: 'connection.checked',
    subject: 'connection/jira/default',
    actor: system,
    data: { integration: 'jira', healthy: false, reason: 'the token was refused' },
  },
  'webhook.received': {
    type: 'webhook.received',
    subject: 'connection/pagerduty/default',
    actor: vendor,
    data: { integration: 'pagerduty', delivery: '01DEF', signals: 1 },
  },
  'webhook.refused': {
    type: 'webhook.refused',
    subject: 'connection/pagerduty/default',
    actor: vendor,
    data: { integration: 'pagerduty', reason: 'signature' },
  },
  'setting.changed': {
    type: 'setting.changed',
    subject: 'setting/channel',
    actor: person,
    data: { from: 'C1', to: 'C2' },
  },
  'access.denied': {
    type: 'access.denied',
    subject: proposal,
    actor: person,
    data: { permission: 'approve_proposal', role: 'viewer' },
  },
  'incident.opened': {
    type: 'incident.opened',
    subject: incident,
    actor: vendor,
    data: { source: 'pagerduty', externalId: 'Q1' },
  },
  'incident.changed': {
    type: 'incident.changed',
    subject: incident,
    actor: vendor,
    data: { from: 'triggered', to: 'resolved' },
  },
  'incident.reopened': {
    type: 'incident.reopened',
    subject: incident,
    actor: vendor,
    data: { from: 'resolved' },
  },
  'brief.gathered': {
    type: 'brief.gathered',
    subject: incident,
    actor: system,
    data: { answered: 5, unavailable: 1 },
  },
  'message.posted': {
    type: 'message.posted',
    subject: incident,
    actor: system,
    data: { slot: 'root', channel: 'C1', ts: '1790000000.000100' },
  },
  'investigation.asked': {
    type: 'investigation.asked',
    subject: investigation,
    actor: person,
    data: { incident: 'inc_1' },
  },
  'investigation.started': {
    type: 'investigation.started',
    subject: investigation,
    actor: agent,
    data: { model: 'claude-opus-5-5' },
  },
  'investigation.steered': {
    type: 'investigation.steered',
    subject: investigation,
    actor: person,
    data: {},
  },
  'investigation.stop_requested': {
    type: 'investigation.stop_requested',
    subject: investigation,
    actor: person,
    data: {},
  },
  'investigation.waiting': {
    type: 'investigation.waiting',
    subject: investigation,
    actor: agent,
    data: { reason: 'overloaded', retryAt: '2026-11-21T10:00:30.000Z' },
  },
  'investigation.resumed': {
    type: 'investigation.resumed',
    subject: investigation,
    actor: system,
    data: { attempt: 2 },
  },
  'investigation.finished': {
    type: 'investigation.finished',
    subject: investigation,
    actor: agent,
    data: { ending: 'findings', verdict: 'confirmed' },
  },
  'model.called': {
    type: 'model.called',
    subject: investigation,
    actor: agent,
    data: {
      model: 'claude-opus-5-5',
      stopReason: 'tool_use',
      tokens: { input: 10, output: 20, cacheWrite: 0, cacheRead: 3000 },
      costUsd: 0.0125,
      requestId: 'req_1',
    },
  },
  'tool.called': {
    type: 'tool.called',
    subject: investigation,
    actor: agent,
    data: {
      evidence: 'ev_3',
      tool: 'changes_list',
      asked: 'merges to acme/checkout since 09:00',
      status: 'no_data',
      sha256: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
      connection: 'github/default',
    },
  },
  'evidence.read': {
    type: 'evidence.read',
    subject: investigation,
    actor: person,
    data: { evidence: 'ev_3' },
  },
  'evidence.cleared': {
    type: 'evidence.cleared',
    subject: investigation,
    actor: system,
    data: { calls: 4 },
  },
  'proposal.drafted': {
    type: 'proposal.drafted',
    subject: proposal,
    actor: agent,
    data: { ...jira, investigation: 'inv_1', evidence: ['ev_3'] },
  },
  'proposal.edited': {
    type: 'proposal.edited',
    subject: proposal,
    actor: person,
    data: { ...jira, fields: ['summary'] },
  },
  'proposal.approved': {
    type: 'proposal.approved',
    subject: proposal,
    actor: person,
    data: jira,
  },
  'proposal.rejected': {
    type: 'proposal.rejected',
    subject: proposal,
    actor: person,
    data: { ...jira, hasReason: true },
  },
  'proposal.sent': {
    type: 'proposal.sent',
    subject: proposal,
    actor: system,
    data: { ...jira, connection: 'jira/default' },
  },
  'proposal.done': {
    type: 'proposal.done',
    subject: proposal,
    actor: system,
    data: { ...jira, key: 'OPS-1', url: 'https://acme.atlassian.net/browse/OPS-1' },
  },
  'proposal.refused': {
    type: 'proposal.refused',
    subject: proposal,
    actor: system,
    data: { ...jira, status: 400, fields: ['priority'] },
  },
  'proposal.expired': {
    type: 'proposal.expired',
    subject: proposal,
    actor: system,
    data: jira,
  },
  'audit.exported': {
    type: 'audit.exported',
    subject: 'audit/T1',
    actor: person,
    data: { from: '2026-10-01T00:00:00.000Z', to: '2026-11-01T00:00:00.000Z', count: 0 },
  },
  'audit.partition_dropped': {
    type: 'audit.partition_dropped',
    subject: 'audit/audit_events_standard_y2026m08',
    actor: system,
    data: { partition: 'audit_events_standard_y2026m08', count: 9, firstSeq: 1, lastSeq: 9 },
  },
  'audit.verified': {
    type: 'audit.verified',
    subject: 'audit/T1',
    actor: system,
    data: { intact: true, count: 9, lastSeq: 18 },
  },
};

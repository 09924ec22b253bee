type Tokens = { input: number; output: number; cacheWrite: number; cacheRead: number };
type CallStatus = 'ok' | 'no_data' | 'error' | 'unavailable';
type ProposalRef = { action: string; revision: number };

/**
 * Everything that is recorded: the noun of its subject, and its data. A shipped entry is only added to, with
 * optional fields; anything else is a new version of the type. Times are RFC 3339.
 */
export type AuditFacts = ConnectionFacts &
  IncidentFacts &
  InvestigationFacts &
  ProposalFacts &
  AuditLogFacts;

type ConnectionFacts = {
  'tenant.created': { subject: 'tenant'; data: { retentionClass?: 'standard' | 'extended' } };
  /** Subject: the Slack team. */
  'installation.stored': { subject: 'installation'; data: { botUserId?: string } };
  /** Slack said that the app was removed; the token was deleted. */
  'installation.removed': { subject: 'installation'; data: Record<string, never> };
  /** Subject: `connection/<integration>/<connection>`, here and below. `fields` are names, never values. */
  'connection.stored': { subject: 'connection'; data: { integration: string; fields?: string[] } };
  'connection.removed': { subject: 'connection'; data: { integration: string } };
  'connection.checked': {
    subject: 'connection';
    data: { integration: string; healthy: boolean; reason?: string };
  };
  /** `name` is what the admin called it; the token itself is nowhere. */
  'token.created': { subject: 'token'; data: { name: string } };
  'token.revoked': { subject: 'token'; data: Record<string, never> };
  'webhook.received': {
    subject: 'connection';
    data: { integration: string; delivery: string; signals: number };
  };
  /** Recorded only when the address told whose it is. */
  'webhook.refused': { subject: 'connection'; data: { integration: string; reason: string } };
  'setting.changed': { subject: 'setting'; data: { from?: string; to: string } };
  'access.denied': {
    subject: string;
    data: { permission: string; role?: string; reason?: string };
  };
};

type IncidentFacts = {
  'incident.opened': { subject: 'incident'; data: { source: string; externalId: string } };
  'incident.changed': { subject: 'incident'; data: { from: string; to: string } };
  'incident.reopened': { subject: 'incident'; data: { from: string } };
  'brief.gathered': {
    subject: 'incident' | 'investigation';
    data: { incident?: string; answered?: number; unavailable?: number };
  };
  'message.posted': {
    subject: 'incident';
    data: { slot: string; channel: string; ts: string };
  };
};

type InvestigationFacts = {
  'investigation.asked': {
    subject: 'investigation';
    data: { incident: string; model?: string };
  };
  'investigation.started': { subject: 'investigation'; data: { model: string } };
  'investigation.steered': { subject: 'investigation'; data: { steer?: string } };
  'investigation.stop_requested': { subject: 'investigation'; data: { reason?: string } };
  'investigation.waiting': {
    subject: 'investigation';
    data: { reason: string; retryAt: string };
  };
  'investigation.resumed': { subject: 'investigation'; data: { attempt?: number } };
  'investigation.finished': {
    subject: 'investigation';
    data: { ending: string; verdict?: string; costUsd?: number };
  };
  'model.called': {
    subject: 'investigation';
    data: {
      model: string;
      stopReason: string;
      tokens: Tokens;
      costUsd: number;
      requestId?: string;
    };
  };
  /** `sha256` is over the whole result, so that what is quoted later can be held against it. */
  'tool.called': {
    subject: 'investigation';
    data: {
      evidence: string;
      tool: string;
      asked: string;
      status: CallStatus;
      sha256: string;
      connection?: string;
    };
  };
  /** A person opened the whole result of a tool call. */
  'evidence.read': { subject: 'investigation'; data: { evidence: string } };
  /** What the vendors returned was deleted when its time was up; hashes, questions and quotes stay. */
  'evidence.cleared': { subject: 'investigation'; data: { calls: number } };
};

type ProposalFacts = {
  'proposal.drafted': {
    subject: 'proposal';
    data: ProposalRef & { investigation: string; evidence?: string[]; sha256?: string };
  };
  /** `fields` are the names of what was changed. */
  'proposal.edited': { subject: 'proposal'; data: ProposalRef & { fields: string[] } };
  /** `sha256` is of the draft that the approver saw. */
  'proposal.approved': { subject: 'proposal'; data: ProposalRef & { sha256?: string } };
  'proposal.rejected': { subject: 'proposal'; data: ProposalRef & { hasReason?: boolean } };
  /** The request to the vendor may have left the house from here on. */
  'proposal.sent': { subject: 'proposal'; data: ProposalRef & { connection?: string } };
  'proposal.done': {
    subject: 'proposal';
    data: ProposalRef & { key?: string; url?: string; found?: boolean };
  };
  'proposal.refused': {
    subject: 'proposal';
    data: ProposalRef & { status?: number; fields?: string[] };
  };
  'proposal.expired': { subject: 'proposal'; data: ProposalRef };
};

type AuditLogFacts = {
  'audit.exported': {
    subject: 'audit';
    data: { from: string; to: string; count: number; firstSeq?: number; lastSeq?: number };
  };
  /** Recorded with the signed cut, before the rows go. */
  'audit.partition_dropped': {
    subject: 'audit';
    data: { partition: string; count: number; firstSeq: number; lastSeq: number };
  };
  'audit.verified': {
    subject: 'audit';
    data: {
      intact: boolean;
      count: number;
      lastSeq: number;
      firstBadSeq?: number;
      reason?: string;
    };
  };
};

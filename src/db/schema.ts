import type { ColumnType, Generated } from 'kysely';

/** Set by the database, readable as Date. */
type Timestamp = ColumnType<Date, Date | string | undefined, Date | string>;
type NullableTimestamp = ColumnType<
  Date | null,
  Date | string | null | undefined,
  Date | string | null
>;
/** jsonb: written as text, read as whatever was written. */
type Json<T> = ColumnType<T, string, string>;
type NullableJson<T> = ColumnType<T | null, string | null | undefined, string | null>;

/** The rows as they lie in Postgres. They stay inside the stores. */
export type Tables = {
  tenants: {
    id: string;
    name: string;
    retention_class: ColumnType<string, string | undefined, string>;
    channel_id: string | null;
    created_at: Timestamp;
    /** Midnight UTC of the day that `aside_usd` is of: dollars of model calls that no transcript holds. */
    aside_day: NullableTimestamp;
    aside_usd: ColumnType<number, number | undefined, number>;
  };
  installations: {
    tenant_id: string;
    team_id: string;
    bot_id: string;
    bot_user_id: string;
    bot_token_sealed: string;
    created_at: Timestamp;
    updated_at: Timestamp;
  };
  connections: {
    tenant_id: string;
    integration: string;
    id: string;
    name: string;
    /** Null for those of the settings. */
    connected_by: string | null;
    credentials_sealed: string;
    is_healthy: boolean | null;
    healthy_since: NullableTimestamp;
    checked_at: NullableTimestamp;
    problem: string | null;
    created_at: Timestamp;
    updated_at: Timestamp;
  };
  responders: {
    tenant_id: string;
    slack_user_id: string;
    name: string;
    email: string | null;
    role: string;
    /** True when a person set the role; otherwise Slack's membership decides. */
    role_is_set: ColumnType<boolean, boolean | undefined, boolean>;
    seen_at: Timestamp;
  };
  services: {
    tenant_id: string;
    id: string;
    name: string;
    pager_id: string | null;
    repositories: Json<string[]>;
    created_at: Timestamp;
  };
  tokens: {
    tenant_id: string;
    id: string;
    name: string;
    /** Of the whole token, in hexadecimal digits. */
    sha256: string;
    created_by: string;
    created_at: Timestamp;
    last_used_at: NullableTimestamp;
    revoked_at: NullableTimestamp;
  };
  deliveries: { tenant_id: string; source: string; id: string; received_at: Timestamp };
  incidents: {
    tenant_id: string;
    id: string;
    source: string;
    external_id: string;
    external_url: string | null;
    title: string;
    state: string;
    urgency: string | null;
    priority: string | null;
    service_name: string | null;
    pager_service_id: string | null;
    channel_id: string | null;
    opened_by: string | null;
    fired_at: Timestamp;
    state_at: NullableTimestamp;
    resolved_at: NullableTimestamp;
    reopened_at: NullableTimestamp;
    created_at: Timestamp;
    updated_at: Timestamp;
  };
  briefs: {
    tenant_id: string;
    investigation_id: string;
    incident_id: string;
    body: Json<unknown>;
    gathered_at: Timestamp;
  };
  investigations: {
    tenant_id: string;
    id: string;
    incident_id: string;
    question: string;
    asked_by: string | null;
    /** The earlier investigation of the same incident that this one goes on from. */
    continues: string | null;
    state: string;
    /** Version of the workflow's story: code branches on it for runs begun before a deploy. */
    version: number;
    model: string;
    /** Frozen with the investigation, byte for byte: thinking is bound to them. */
    system_text: string;
    tools_text: string;
    params_text: string;
    budget: Json<unknown>;
    verdict: string | null;
    findings: NullableJson<unknown>;
    ending: string | null;
    waiting_reason: string | null;
    retry_at: NullableTimestamp;
    attempts: ColumnType<number, number | undefined, number>;
    asleep_since: NullableTimestamp;
    /** Milliseconds asleep before that, or without a process that worked on it. */
    asleep_ms: ColumnType<number, number | undefined, number>;
    /** When something of it was last committed. */
    progressed_at: NullableTimestamp;
    /** What the model call under way may cost; null while there is none. */
    asking_usd: ColumnType<number | null, number | null | undefined, number | null>;
    /** What was charged for replies that broke off. */
    lost_usd: ColumnType<number, number | undefined, number>;
    stop_requested_by: string | null;
    stop_requested_at: NullableTimestamp;
    created_at: Timestamp;
    started_at: NullableTimestamp;
    finished_at: NullableTimestamp;
  };
  /** What makes an incident findable when something like it happens again. */
  memories: {
    tenant_id: string;
    incident_id: string;
    investigation_id: string;
    service: string | null;
    /** What was seen, in the words of the page and of the findings. */
    symptom: string;
    cause: string;
    verdict: string;
    /** The change that was found guilty. */
    change_repository: string | null;
    change_sha: string | null;
    change_title: string | null;
    fired_at: Date;
    remembered_at: Date;
    /** A tsvector of all of it. */
    words: ColumnType<string, never, never>;
  };
  transcript: {
    tenant_id: string;
    investigation_id: string;
    seq: number;
    role: string;
    /** JSON text, resent byte for byte. */
    content: string;
    stop_reason: string | null;
    request_id: string | null;
    usage: NullableJson<unknown>;
    cost_usd: ColumnType<number, number | undefined, number>;
    created_at: Timestamp;
  };
  tool_calls: {
    tenant_id: string;
    investigation_id: string;
    /** 1, 2, 3 … in the order of asking: evidence `ev_<number>`. */
    number: number;
    tool_use_id: string;
    /** Transcript seq of the message that asked; 0 for the brief. */
    seq: number;
    tool: string;
    input: string;
    state: string;
    status: string | null;
    /** Exactly what was asked, in words. */
    asked: string | null;
    connection: string | null;
    url: string | null;
    /** The whole result, redacted; what the model saw is a cut of it. */
    body: string | null;
    /** The JSON text that the model got. */
    result: string | null;
    sha256: string | null;
    started_at: NullableTimestamp;
    finished_at: NullableTimestamp;
  };
  steers: {
    tenant_id: string;
    id: string;
    investigation_id: string;
    slack_user_id: string;
    text: string;
    /** Transcript seq that carried it to the model. */
    taken_seq: number | null;
    created_at: Timestamp;
  };
  proposals: {
    tenant_id: string;
    id: string;
    incident_id: string;
    investigation_id: string;
    tool_use_id: string;
    action: string;
    draft: Json<unknown>;
    original_draft: Json<unknown>;
    /** Counts the drafts: a click carries the revision that its card showed. */
    revision: ColumnType<number, number | undefined, number>;
    evidence: Json<string[]>;
    state: string;
    /** Who changed the draft last. */
    edited_by: ColumnType<string | null, string | null | undefined, string | null>;
    decided_by: string | null;
    decided_at: NullableTimestamp;
    reason: string | null;
    /** When a request to the vendor may have left the house. */
    sent_at: NullableTimestamp;
    result: NullableJson<{ key?: string; url?: string; said?: string }>;
    error: NullableJson<{ message: string; fields: Record<string, string> }>;
    expires_at: Timestamp;
    created_at: Timestamp;
  };
  slack_messages: {
    tenant_id: string;
    id: string;
    incident_id: string;
    /** Which message of the incident: root, brief, plan:<investigation>, … once each. */
    slot: string;
    channel_id: string;
    /** Order of making, and so of posting within a thread. */
    seq: Generated<string>;
    in_thread: boolean;
    text: string;
    blocks: string;
    /** Counts the wanted states; `delivered` is the last one that Slack has. */
    revision: number;
    delivered: ColumnType<number, number | undefined, number>;
    ts: string | null;
    /** Set before a post leaves the house: a row with it and without ts may or may not stand in Slack. */
    posting_since: NullableTimestamp;
    claimed_until: NullableTimestamp;
    next_attempt_at: Timestamp;
    attempts: ColumnType<number, number | undefined, number>;
    /** Set when Slack refuses for good. */
    refused: string | null;
    created_at: Timestamp;
    updated_at: Timestamp;
  };
  audit_heads: { tenant_id: string; seq: string; hash: string };
  audit_events: {
    tenant_id: string;
    retention_class: string;
    seq: string;
    time: Date;
    id: string;
    type: string;
    subject: string;
    /** The CloudEvents 1.0 event as JSON text; the hash is over these bytes. */
    event: string;
    prev_hash: string;
    hash: string;
  };
  audit_checkpoints: {
    tenant_id: string;
    seq: string;
    hash: string;
    made_at: Timestamp;
    key_id: string;
    signature: string;
  };
  /** Runs of events that retention took: a signed statement of where the chain goes on. */
  audit_cuts: {
    tenant_id: string;
    first_seq: string;
    last_seq: string;
    /** Hash of the event before the first. */
    prev_hash: string;
    /** Hash of the last event. */
    hash: string;
    made_at: Date;
    key_id: string;
    signature: string;
  };
};

import type { Insertable } from 'kysely';
import type { Tables } from '../../src/db/schema.ts';

export type SampleRows = { [T in keyof Tables]: Insertable<Tables[T]> };

const AT = new Date('2026-11-21T10:00:00Z');

/**
 * One row for every table, in an order that foreign keys allow. The `n`th rows of a tenant differ from its others
 * wherever they must be unique, and belong to its first incident and investigation.
 */
export function sampleRows(tenant: string, n = 1): SampleRows {
  return { ...tenancy(tenant, n), ...work(tenant, n), ...thread(tenant, n), ...audit(tenant, n) };
}

function tenancy(tenant: string, n: number) {
  const own = { tenant_id: tenant };
  return {
    tenants: { id: n === 1 ? tenant : `${tenant}${n}`, name: tenant },
    installations: {
      ...own,
      team_id: `${tenant}-${n}`,
      bot_id: 'B1',
      bot_user_id: 'U1',
      bot_token_sealed: 'sealed',
    },
    connections: {
      ...own,
      integration: 'jira',
      id: `${tenant}-${n}`,
      name: `team ${n}`,
      credentials_sealed: 'sealed',
    },
    responders: { ...own, slack_user_id: `U${n}`, name: 'Anna', role: 'responder' },
    services: { ...own, id: `svc_${tenant}_${n}`, name: `checkout ${n}`, repositories: '[]' },
    tokens: {
      ...own,
      id: `tok_${tenant}_${n}`,
      name: 'editor',
      sha256: `${tenant} ${n}`,
      created_by: 'U1',
    },
    deliveries: { ...own, source: 'slack', id: `${n}` },
  };
}

function work(tenant: string, n: number) {
  const own = { tenant_id: tenant };
  const of = { ...own, investigation_id: `inv_${tenant}_1` };
  const incident_id = `inc_${tenant}_1`;
  return {
    incidents: {
      ...own,
      id: `inc_${tenant}_${n}`,
      source: 'slack',
      external_id: `${n}`,
      title: 'checkout is slow',
      state: 'triggered',
      fired_at: AT,
    },
    investigations: {
      ...own,
      id: `inv_${tenant}_${n}`,
      incident_id,
      question: 'why is checkout slow',
      state: 'queued',
      version: 1,
      model: 'm',
      system_text: '',
      tools_text: '[]',
      params_text: '{}',
      budget: '{}',
    },
    briefs: { ...own, investigation_id: `inv_${tenant}_${n}`, incident_id, body: '{}' },
    memories: {
      ...of,
      incident_id,
      symptom: 'checkout is slow',
      cause: '',
      verdict: 'likely',
      fired_at: AT,
      remembered_at: AT,
    },
    transcript: { ...of, seq: n, role: 'user', content: '[]' },
    tool_calls: {
      ...of,
      number: n,
      tool_use_id: `toolu_${n}`,
      seq: 1,
      tool: 't',
      input: '{}',
      state: 'pending',
    },
    steers: { ...of, id: `steer_${tenant}_${n}`, slack_user_id: 'U1', text: 'look at the cache' },
    proposals: {
      ...of,
      id: `pro_${tenant}_${n}`,
      incident_id,
      tool_use_id: `toolu_${n}`,
      action: 'create_ticket',
      draft: '{}',
      original_draft: '{}',
      evidence: '[]',
      state: 'proposed',
      expires_at: AT,
    },
  };
}

function thread(tenant: string, n: number) {
  return {
    slack_messages: {
      tenant_id: tenant,
      id: `msg_${tenant}_${n}`,
      incident_id: `inc_${tenant}_1`,
      slot: `slot ${n}`,
      channel_id: 'C1',
      in_thread: true,
      text: 't',
      blocks: '[]',
      revision: 1,
    },
  };
}

function audit(tenant: string, n: number) {
  const own = { tenant_id: tenant };
  const signed = { key_id: 'k1', signature: 's' };
  return {
    audit_heads: { ...own, seq: '0', hash: 'h' },
    audit_events: {
      ...own,
      retention_class: 'standard',
      seq: `${n}`,
      time: AT,
      id: `evt_${n}`,
      type: 't',
      subject: 's/1',
      event: '{}',
      prev_hash: 'h',
      hash: 'h',
    },
    audit_checkpoints: { ...own, ...signed, seq: `${n}`, hash: 'h' },
    audit_cuts: {
      ...own,
      ...signed,
      first_seq: `${n}`,
      last_seq: `${n}`,
      prev_hash: 'h',
      hash: 'h',
      made_at: AT,
    },
  };
}

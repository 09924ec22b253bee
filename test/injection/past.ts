import type { Brief } from '../../src/incidents/brief.ts';
import type { Incident } from '../../src/incidents/incident.ts';
import type { Remembered } from '../../src/incidents/remembered.ts';
import {
  DEFAULT_BUDGET,
  type Investigation,
  type Settled,
} from '../../src/investigations/investigation.ts';
import { sayRemembered } from '../../src/investigations/memory/say-remembered.ts';

export const AT = new Date('2026-11-21T10:00:00Z');
const LONG_AGO = new Date('2026-09-02T10:00:00Z');

export function anInvestigation(): Investigation {
  return {
    ...{ id: 'inv_1', tenantId: 'acme', incidentId: 'inc_1', question: 'Why', version: 1 },
    ...{ state: 'running', model: 'claude-opus-5-5', attempts: 0, asleepMs: 0, lostUsd: 0 },
    ...{ systemText: '', toolsText: '[]', paramsText: '{}', budget: DEFAULT_BUDGET },
    ...{ createdAt: AT, startedAt: AT },
  };
}

export function pagedIncident(title: string): Incident {
  return {
    ...{ id: 'inc_1', tenantId: 'acme', source: 'pagerduty', externalId: 'Q1' },
    ...{ title, state: 'triggered', firedAt: AT, createdAt: AT },
  };
}

/** A brief that found nothing. */
export function plainBrief(title: string): Brief {
  const at = AT.toISOString();
  return {
    ...{ gatheredAt: at, fired: { title, at, details: [] } },
    ...{ looked: { repositories: [], since: at }, deployed: [], undeployed: [] },
    ...{ similar: [], tickets: [], gaps: [], evidence: [] },
  };
}

/** Findings that say these words wherever they say anything. */
export function settledAs(words: string): Settled {
  const claim = { text: words, evidence: ['ev_1'] };
  const findings = {
    ...{ headline: words, what_is_happening: claim, impact: claim, symptom: 'present' as const },
    cause: { ...claim, kind: 'external' as const, change: null },
    ...{ timeline: [], ruled_out: [claim], not_checked: [{ text: words }], next_steps: [claim] },
  };
  return { findings, reasons: [], dropped: [words] };
}

/** An incident as it is remembered, all of whose texts are these words. */
export function earlierIncident(words: string): Remembered {
  const { findings } = settledAs(words);
  const ids = { incidentId: 'inc_0', investigationId: 'inv_0' };
  const draft = { action: 'pager_note' as const, incident: 'Q0', body: words };
  return sayRemembered(
    {
      memory: {
        ...{ ...ids, title: words, service: 'checkout-api', symptom: words, cause: words },
        ...{ verdict: 'confirmed', firedAt: LONG_AGO },
      },
      alike: { isSamePlace: true, shared: [words] },
      aftermath: {
        ...{ resolvedAt: LONG_AGO, asked: new Map([['ev_1', words]]) },
        ...(findings && { findings }),
        writes: [{ draft, at: LONG_AGO }],
      },
    },
    1,
    AT,
  );
}

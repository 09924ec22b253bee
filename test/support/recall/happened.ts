import { type Database, inTenant } from '../../../src/db/transaction.ts';
import type { Brief } from '../../../src/incidents/brief.ts';
import type { Incident } from '../../../src/incidents/incident.ts';
import { changeState, insertIncident } from '../../../src/incidents/incident-store.ts';
import type { Findings, Verdict } from '../../../src/investigations/findings.ts';
import type { Investigation } from '../../../src/investigations/investigation.ts';
import {
  findInvestigation,
  insertInvestigation,
  markFinished,
} from '../../../src/investigations/investigation-store.ts';
import { remember } from '../../../src/investigations/memory/remember.ts';
import { newId } from '../../../src/lib/id.ts';

const DAY = 86_400_000;

/** An incident that was investigated: what of it is of matter for remembering. */
export type Happened = {
  title: string;
  service: string;
  /** How many days ago, and after how many hours it was resolved, if it was. */
  daysAgo: number;
  resolvedAfterHours?: number;
  verdict: Verdict;
  headline: string;
  cause?: string;
  change?: { repository: string; ref: string };
};

/** Writes down an incident with one finished investigation, as the product does. */
export async function happened(
  db: Database,
  tenantId: string,
  it: Happened,
  now: Date,
): Promise<{ incident: Incident; investigation: Investigation }> {
  const firedAt = new Date(now.getTime() - it.daysAgo * DAY);
  return inTenant(db, tenantId, async tx => {
    const { incident } = await insertIncident(tx, tenantId, {
      ...{ source: 'pagerduty', externalId: newId('ref'), title: it.title, state: 'triggered' },
      ...{ serviceName: it.service, firedAt, stateAt: firedAt },
    });
    const id = newId('inv');
    await insertInvestigation(tx, {
      ...{ id, tenantId, incidentId: incident.id, question: it.title, version: 1, model: 'm' },
      ...{ systemText: '', toolsText: '[]', paramsText: '{}' },
      budget: { dollars: 1, turns: 1, toolCalls: 1, minutes: 1 } as Investigation['budget'],
    });
    const investigation = await findInvestigation(tx, tenantId, id);
    if (!investigation) throw new Error('it is not there');
    const settled = { findings: findingsOf(it), reasons: [], dropped: [] };
    const at = new Date(firedAt.getTime() + 600_000);
    const outcome = { ending: 'findings' as const, verdict: it.verdict, settled, at };
    await markFinished(tx, investigation, outcome);
    await remember(tx, investigation, outcome);
    if (it.resolvedAfterHours !== undefined) {
      const resolvedAt = new Date(firedAt.getTime() + it.resolvedAfterHours * 3_600_000);
      await changeState(tx, incident, { state: 'resolved', at: resolvedAt });
    }
    return { incident, investigation };
  });
}

export function findingsOf({ headline, cause, change }: Omit<Happened, 'daysAgo'>): Findings {
  return {
    headline,
    what_is_happening: { text: headline, evidence: ['ev_1'] },
    impact: null,
    symptom: 'present',
    cause: cause
      ? { text: cause, evidence: ['ev_2'], kind: 'change', change: change ?? null }
      : null,
    timeline: [],
    ruled_out: [{ text: 'The network was fine', evidence: ['ev_1'] }],
    not_checked: [],
    next_steps: [],
  };
}

/** A brief of an alert of which nothing else is known. */
export function briefOf(title: string, details: string[] = []): Brief {
  const at = '2026-11-20T12:14:00Z';
  return {
    ...{ gatheredAt: at, fired: { title, at, details }, looked: { repositories: [], since: at } },
    ...{ deployed: [], undeployed: [], similar: [], tickets: [], gaps: [], evidence: [] },
  };
}

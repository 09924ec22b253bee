import type { Tx } from '../../db/transaction.ts';
import type { Brief } from '../../incidents/brief.ts';
import type { Incident } from '../../incidents/incident.ts';
import { findIncident } from '../../incidents/incident-store.ts';
import type { Findings } from '../../investigations/findings.ts';
import { newestInvestigation } from '../../investigations/investigation-store.ts';
import { type IncidentRoot, incidentRoot } from '../views/incident-root.ts';
import type { Rendered } from '../views/rendered.ts';
import { evidenceItems, type Facts, nameOf, type ReadFacts } from './facts.ts';
import { progressOf } from './progress.ts';
import { beliefsOf } from './reports.ts';

export type Shown = Rendered & { incident: Incident };

/** The root message of an incident as its newest investigation has it. */
export async function showRoot(
  tx: Tx,
  tenantId: string,
  incidentId: string,
  given: { now: Date; factsOf: ReadFacts },
): Promise<Shown | undefined> {
  const incident = await findIncident(tx, tenantId, incidentId);
  if (!incident) return undefined;
  const newest = await newestInvestigation(tx, tenantId, incidentId);
  const facts = newest === undefined ? undefined : await given.factsOf(newest);
  const opener = await nameOf(tx, tenantId, incident.openedBy);
  const stopper = await nameOf(tx, tenantId, facts?.investigation.stopRequestedBy);
  const model: IncidentRoot = {
    ...head(incident, opener),
    ...(facts ? body(facts) : { next: [], notChecked: [], evidence: [] }),
    progress: facts ? progressOf(facts, given.now, stopper) : { phase: 'gathering' },
    ...(newest && { investigationId: newest }),
  };
  return { ...incidentRoot(model), incident };
}

function head(incident: Incident, opener: string | undefined) {
  return {
    title: incident.title,
    state: incident.state,
    firedAt: incident.firedAt,
    opening: false,
    ...(incident.externalUrl && { pageUrl: incident.externalUrl }),
    ...(incident.serviceName && { service: incident.serviceName }),
    ...(incident.urgency && { urgency: incident.urgency }),
    ...(incident.priority && { priority: incident.priority }),
    ...(incident.resolvedAt && { resolvedAt: incident.resolvedAt }),
    ...(opener && { openedBy: opener }),
  };
}

function body(facts: Facts) {
  const { brief, calls, investigation } = facts;
  const findings = investigation.findings?.findings;
  const known = brief && isUnanswered(facts) ? mostTelling(brief) : undefined;
  const onCall = brief?.owner?.onCall[0];
  const gaps = brief?.gaps.map(gap => gap.what) ?? [];
  return {
    evidence: evidenceItems(calls),
    next: findings?.next_steps ?? [],
    notChecked: findings ? findings.not_checked.map(each => each.text) : gaps,
    ...(onCall && { onCall: { name: onCall.name } }),
    ...(known && { known }),
    ...(findings && { happening: findings.what_is_happening }),
    ...causeOf(facts),
  };
}

/** Lines and errors name what fails; a series only that something does. */
function mostTelling({ signs = [], deployed: [candidate] }: Brief) {
  const sign = signs.find(({ from }) => from !== 'metrics') ?? signs[0];
  return { ...(sign && { sign }), ...(candidate && { candidate }) };
}

/** Nothing is found, and nobody is at it: the brief is all there is. */
function isUnanswered({ investigation: { state, findings }, calls }: Facts): boolean {
  if (findings?.findings) return false;
  return state !== 'running' || calls.every(call => call.seq === 0);
}

/** What is settled, with why when that is no cause; before that, the hypothesis that gained most. */
function causeOf({ investigation, calls }: Facts) {
  const { verdict, findings: settled } = investigation;
  if (settled?.findings && verdict) {
    const { cause } = settled.findings;
    const [reason = ''] = settled.reasons;
    const text = verdict === 'inconclusive' ? notKnown(reason, cause) : (cause?.text ?? reason);
    return { cause: { text, evidence: cause?.evidence ?? [], verdict, settled: true } };
  }
  if (investigation.state === 'finished') {
    const text = settled?.reasons[0];
    return text && verdict ? { cause: { text, evidence: [], verdict, settled: true } } : {};
  }
  const belief = beliefsOf(calls).find(each => each.status === 'strengthened');
  if (!belief) return {};
  const { statement: text, evidence } = belief;
  return { cause: { text, evidence, verdict: 'likely' as const, settled: false } };
}

function notKnown(reason: string, cause: Findings['cause']): string {
  if (!cause) return reason;
  return cause.kind === 'unknown' ? cause.text : `${reason} Suspected: ${cause.text}`;
}

import type { Incident } from '../../incidents/incident.ts';
import { isoTime } from '../../investigations/asking/time-window.ts';
import type { Investigation } from '../../investigations/investigation.ts';

/** An incident without what was found out about it. */
export function sayIncident(incident: Incident) {
  return {
    incident: incident.id,
    title: incident.title,
    state: incident.state,
    urgency: incident.urgency,
    priority: incident.priority,
    service: incident.serviceName,
    fired: isoTime(incident.firedAt),
    resolved: incident.resolvedAt && isoTime(incident.resolvedAt),
    url: incident.externalUrl,
  };
}

/** How far an investigation has come, and what it came to. */
export function sayInvestigation(investigation: Investigation) {
  const { findings, startedAt, finishedAt } = investigation;
  return {
    investigation: investigation.id,
    question: investigation.question,
    goes_on_from: investigation.continues,
    state: investigation.state,
    waits_because: investigation.waitingReason,
    started: startedAt && isoTime(startedAt),
    finished: finishedAt && isoTime(finishedAt),
    ended_with: investigation.ending,
    verdict: investigation.verdict,
    verdict_because: findings?.reasons,
    findings: findings?.findings,
    hypotheses: findings?.hypotheses,
    left_out: findings?.dropped,
  };
}

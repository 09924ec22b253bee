import type {
  LikeIncident,
  PagerAlert,
  PagerIncident,
  PagerIncidentReport,
  PagerService,
} from '../../capabilities/pager.ts';
import { detailLines } from './detail-lines.ts';

/** A page with its alerts, log and notes, oldest first. */
export function sayReport({ incident, alerts, log, notes }: PagerIncidentReport) {
  return {
    incident: sayIncident(incident),
    alerts: alerts.map(sayAlert),
    notes: notes.map(({ at, by, text }) => ({ at, by, text })),
    log: log.map(({ at, kind, summary, by }) => ({ at, kind, summary, by })),
  };
}

/** A page without its alerts, log and notes. */
export function sayIncident(incident: PagerIncident) {
  return {
    id: incident.id,
    number: incident.number,
    title: incident.title,
    status: incident.status,
    urgency: incident.urgency,
    priority: incident.priority,
    service: incident.service.name,
    created: incident.createdAt,
    resolved: incident.resolvedAt,
    assignees: incident.assignees,
    url: incident.url,
  };
}

function sayAlert(alert: PagerAlert) {
  return {
    summary: alert.summary,
    severity: alert.severity,
    status: alert.status,
    created: alert.createdAt,
    dedup_key: alert.dedupKey,
    details: detailLines(alert.details),
    links: alert.links.map(({ href, text }) => (text ? `${text}: ${href}` : href)),
  };
}

/** An incident that the pager holds for alike. */
export function sayLike({ id, title, createdAt, score, relation, url }: LikeIncident) {
  return { id, title, created: createdAt, likeness: score, relation, url };
}

/** Addresses of people stay out: names are enough to say who is called. */
export function sayService(service: PagerService) {
  return {
    id: service.id,
    name: service.name,
    description: service.description,
    escalation_policy: service.escalationPolicy,
    on_call: service.onCall.map(({ name, level, until }) => ({ name, level, until })),
    depends_on: service.dependsOn,
    used_by: service.usedBy,
    url: service.url,
  };
}

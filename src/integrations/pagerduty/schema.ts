import { z } from 'zod';
import type {
  PagerAlert,
  PagerIncident,
  PagerLogEntry,
  PagerNote,
} from '../../capabilities/pager.ts';
import { isWebAddress, Time } from '../fields.ts';

const Reference = z.object({ id: z.string(), summary: z.string().nullish() });
const By = z.object({ summary: z.string().nullish() }).nullish();

export const Incident = z
  .object({
    id: z.string(),
    incident_number: z.number().nullish(),
    title: z.string().nullish(),
    summary: z.string().nullish(),
    status: z.enum(['triggered', 'acknowledged', 'resolved']),
    urgency: z.enum(['high', 'low']).catch('high'),
    priority: By,
    created_at: Time,
    resolved_at: Time.nullish(),
    html_url: z.url(),
    service: Reference,
    escalation_policy: Reference.nullish(),
    assignments: z.array(z.object({ assignee: By })).nullish(),
  })
  .transform(
    ({ id, status, urgency, service, ...incident }): PagerIncident => ({
      id,
      ...(incident.incident_number ? { number: incident.incident_number } : {}),
      title: incident.title ?? incident.summary ?? id,
      status,
      urgency,
      ...(incident.priority?.summary ? { priority: incident.priority.summary } : {}),
      createdAt: incident.created_at,
      ...(incident.resolved_at ? { resolvedAt: incident.resolved_at } : {}),
      url: incident.html_url,
      service: { id: service.id, name: service.summary ?? service.id },
      ...(incident.escalation_policy ? { escalationPolicyId: incident.escalation_policy.id } : {}),
      assignees: namesOf(incident.assignments?.map(({ assignee }) => assignee)),
    }),
  );
export const IncidentAnswer = z.object({ incident: Incident });

const Link = z
  .object({ type: z.string().nullish(), href: z.string().nullish(), text: z.string().nullish() })
  .transform(({ href, text }) =>
    isWebAddress(href) ? { href, ...(text ? { text } : {}) } : undefined,
  );

export const Alert = z
  .object({
    id: z.string(),
    summary: z.string().nullish(),
    severity: z.string().nullish(),
    status: z.string(),
    created_at: Time,
    alert_key: z.string().nullish(),
    body: z
      .object({ details: z.unknown().optional(), contexts: z.array(Link).nullish() })
      .nullish()
      .catch(undefined),
  })
  .transform(
    ({ id, summary, severity, status, created_at, alert_key, body }): PagerAlert => ({
      ...{ id, summary: summary ?? id, status, createdAt: created_at },
      ...(severity ? { severity } : {}),
      ...(alert_key ? { dedupKey: alert_key } : {}),
      details: body?.details ?? null,
      links: (body?.contexts ?? []).filter(link => link !== undefined),
    }),
  );

export const LogEntry = z
  .object({ type: z.string(), summary: z.string().nullish(), created_at: Time, agent: By })
  .transform(({ type, summary, created_at, agent }): PagerLogEntry => {
    const kind = type.replace(/_log_entry(_reference)?$/, '');
    const by = agent?.summary;
    return { at: created_at, kind, summary: summary ?? kind, ...(by ? { by } : {}) };
  });

export const Note = z
  .object({ id: z.string(), content: z.string(), created_at: Time, user: By })
  .transform(({ id, content, created_at, user }): PagerNote & { id: string } => ({
    ...{ id, at: created_at, text: content },
    ...(user?.summary ? { by: user.summary } : {}),
  }));
export const NotesAnswer = z.object({ notes: z.array(Note) });
export const NoteAnswer = z.object({ note: z.object({ id: z.string() }) });

export const User = z.object({
  name: z.string(),
  email: z.string(),
  html_url: z.string().nullish(),
});

function namesOf(people: (z.output<typeof By> | undefined)[] = []): string[] {
  return people.map(person => person?.summary).filter(name => typeof name === 'string');
}

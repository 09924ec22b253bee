import { z } from 'zod';
import type {
  OnCall,
  PagerAlert,
  PagerIncident,
  PagerLogEntry,
  PagerNote,
} from '../../capabilities/pager.ts';
import { Time } from '../fields.ts';

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
  .transform(({ href, text }) => (isWeb(href) ? { href, ...(text ? { text } : {}) } : undefined));

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

const Like = z
  .object({
    id: z.string(),
    title: z.string().nullish(),
    created_at: Time,
    html_url: z.url().nullish(),
  })
  .transform(({ id, title, created_at, html_url }) => ({
    ...{ id, title: title ?? id, createdAt: created_at },
    ...(html_url ? { url: html_url } : {}),
  }));

export const PastAnswer = z
  .object({ past_incidents: z.array(z.object({ incident: Like, score: z.number().nullish() })) })
  .transform(({ past_incidents }) =>
    past_incidents.map(({ incident, score }) => ({
      ...incident,
      ...(typeof score === 'number' ? { score } : {}),
    })),
  );

const Relationship = z.object({ type: z.string() });
export const RelatedAnswer = z
  .object({
    related_incidents: z.array(
      z.object({ incident: Like, relationships: z.array(Relationship).nullish() }),
    ),
  })
  .transform(({ related_incidents }) =>
    related_incidents.map(({ incident, relationships }) => {
      const relation = relationships?.map(({ type }) => type.replaceAll('_', ' ')).join(', ');
      return { ...incident, ...(relation ? { relation } : {}) };
    }),
  );

export const Service = z
  .object({
    id: z.string(),
    name: z.string(),
    description: z.string().nullish(),
    html_url: z.url(),
    escalation_policy: Reference.nullish(),
  })
  .transform(({ id, name, description, html_url, escalation_policy }) => ({
    ...{ id, name, url: html_url },
    ...(description ? { description } : {}),
    policy: escalation_policy ?? undefined,
  }));
export type Service = z.output<typeof Service>;
export const ServiceAnswer = z.object({ service: Service });
export const Named = z.object({ name: z.string() });

export const OnCallEntry = z
  .object({
    user: z.object({
      name: z.string().nullish(),
      summary: z.string().nullish(),
      email: z.string().nullish(),
    }),
    escalation_policy: Reference,
    escalation_level: z.number(),
    end: Time.nullish(),
  })
  .transform(({ user, escalation_policy, escalation_level, end }) => {
    const onCall: OnCall = {
      name: user.name ?? user.summary ?? 'someone without a name',
      ...(user.email ? { email: user.email } : {}),
      level: escalation_level,
      ...(end ? { until: end } : {}),
    };
    return { policyId: escalation_policy.id, onCall };
  });

const End = z.object({
  id: z.string(),
  type: z.string(),
  name: z.string().nullish(),
  summary: z.string().nullish(),
});
export const DependenciesAnswer = z.object({
  relationships: z.array(z.object({ supporting_service: End, dependent_service: End })),
});
export type DependencyEnd = z.output<typeof End>;

export const ChangeEvent = z
  .object({
    timestamp: Time,
    summary: z.string().nullish(),
    source: z.string().nullish(),
    links: z.array(z.object({ href: z.string().nullish() })).nullish(),
  })
  .transform(({ timestamp, summary, source, links }) => ({
    at: timestamp,
    summary: summary ?? '',
    ...(source ? { source } : {}),
    links: (links ?? []).map(({ href }) => href).filter(isWeb),
  }));

export const User = z.object({
  name: z.string(),
  email: z.string(),
  html_url: z.string().nullish(),
});

function namesOf(people: (z.output<typeof By> | undefined)[] = []): string[] {
  return people.map(person => person?.summary).filter(name => typeof name === 'string');
}

function isWeb(href: string | null | undefined): href is string {
  return /^https?:\/\//i.test(href ?? '');
}

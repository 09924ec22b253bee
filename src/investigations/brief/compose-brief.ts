import type { Change } from '../../capabilities/changes.ts';
import type { PagerIncidentReport, PagerService } from '../../capabilities/pager.ts';
import type { Ticket } from '../../capabilities/tickets.ts';
import { type Brief, WHAT_CHANGED } from '../../incidents/brief.ts';
import type { Incident } from '../../incidents/incident.ts';
import type { BriefPart } from './brief-part.ts';
import { type History, LOOK_BACK_MS } from './questions.ts';
import { rankCandidates } from './rank-candidates.ts';

/** What the questions brought. */
export type Found = {
  page: BriefPart<PagerIncidentReport> | undefined;
  owner: BriefPart<PagerService[]>;
  history: BriefPart<History> | undefined;
  changes: BriefPart<Change[]>;
  tickets: BriefPart<Ticket[]> | undefined;
  onset: Date;
  repositories: string[];
};

const PART_NAMES: Record<string, string> = {
  pager_incident: 'the page',
  service: 'the owner',
  pager_history: 'earlier incidents',
  changes_list: WHAT_CHANGED,
  tickets: 'tickets',
};

/** Puts the answers together; evidence is numbered in the order of `parts`. */
export function composeBrief(
  incident: Incident,
  found: Found,
  parts: BriefPart<unknown>[],
  now: Date,
): Brief {
  const service = found.owner.data?.[0];
  return {
    gatheredAt: now.toISOString(),
    fired: fired(incident, found.page?.data),
    ...(service && {
      owner: {
        service: service.name,
        onCall: service.onCall,
        url: service.url,
        ...(service.description && { description: service.description }),
        ...(service.escalationPolicy && { escalationPolicy: service.escalationPolicy }),
      },
    }),
    looked: {
      repositories: found.repositories,
      since: new Date(found.onset.getTime() - LOOK_BACK_MS).toISOString(),
    },
    ...rankCandidates(found.changes.data ?? [], found.onset),
    similar: [...(found.history?.data?.related ?? []), ...(found.history?.data?.past ?? [])],
    tickets: found.tickets?.data ?? [],
    gaps: gapsOf(parts, found),
    evidence: parts.map((part, index) => ({
      tool: part.tool,
      id: `ev_${index + 1}`,
      asked: part.asked,
      ...(part.url && { url: part.url }),
    })),
  };
}

function gapsOf(parts: BriefPart<unknown>[], found: Found): Brief['gaps'] {
  const gaps = parts
    .filter(part => part.gap !== undefined)
    .map(part => ({ what: PART_NAMES[part.tool] ?? part.tool, why: part.gap ?? '' }));
  if (!found.changes.gap && found.repositories.length === 0) {
    gaps.push({ what: WHAT_CHANGED, why: 'no repository is named like the service' });
  }
  return gaps;
}

const MOST_DETAILS = 6;

function fired(incident: Incident, report: PagerIncidentReport | undefined): Brief['fired'] {
  const url = report?.incident.url ?? incident.externalUrl;
  const priority = report?.incident.priority ?? incident.priority;
  return {
    title: report?.incident.title ?? incident.title,
    at: report?.incident.createdAt ?? incident.firedAt.toISOString(),
    details: report?.alerts.flatMap(alert => linesOf(alert.details)).slice(0, MOST_DETAILS) ?? [],
    ...(url && { url }),
    ...((report?.incident.urgency ?? incident.urgency) && {
      urgency: report?.incident.urgency ?? incident.urgency ?? '',
    }),
    ...(priority && { priority }),
  };
}

/** `name: value` for the plain values of what a monitor sent, one level deep. */
function linesOf(details: unknown): string[] {
  if (typeof details === 'string') return [details.slice(0, 300)];
  if (details === null || typeof details !== 'object') return [];
  return Object.entries(details)
    .filter(([, value]) => ['string', 'number', 'boolean'].includes(typeof value))
    .map(([name, value]) => `${name}: ${String(value).slice(0, 300)}`);
}

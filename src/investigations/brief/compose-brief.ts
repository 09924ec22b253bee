import type { Change } from '../../capabilities/changes.ts';
import type { ChangeEvent } from '../../capabilities/events.ts';
import type { PagerIncidentReport, PagerService } from '../../capabilities/pager.ts';
import type { Ticket } from '../../capabilities/tickets.ts';
import { type Brief, type Candidate, WHAT_CHANGED } from '../../incidents/brief.ts';
import type { Incident } from '../../incidents/incident.ts';
import type { Diffs } from './ask-diffs.ts';
import type { Elsewhere } from './ask-elsewhere.ts';
import type { RunbookRead } from './ask-runbook.ts';
import type { Signals } from './ask-signals.ts';
import type { BriefPart } from './brief-part.ts';
import { LOOK_BACK_MS } from './change-questions.ts';
import { linkedInRules } from './linked-runbooks.ts';
import type { GatherDeps, History } from './questions.ts';
import { excerptOf } from './runbook-fit.ts';
import { saidOnset, signsOf } from './signs.ts';
import { alertTexts } from './symptom-texts.ts';

/** What the questions brought. */
export type Found = {
  page: BriefPart<PagerIncidentReport> | undefined;
  owner: BriefPart<PagerService[]>;
  history: BriefPart<History> | undefined;
  changes: BriefPart<Change[]>;
  events: BriefPart<ChangeEvent[]> | undefined;
  elsewhere: BriefPart<Elsewhere> | undefined;
  /** Of the best candidates. */
  diffs: Diffs;
  ranked: { deployed: Candidate[]; undeployed: Candidate[] };
  tickets: BriefPart<Ticket[]> | undefined;
  runbook: BriefPart<RunbookRead> | undefined;
  signals: Signals;
  alertAt: Date;
  repositories: string[];
};

const PART_NAMES: Record<string, string> = {
  pager_incident: 'the page',
  service: 'the owner',
  pager_history: 'earlier incidents',
  changes_list: WHAT_CHANGED,
  tickets: 'tickets',
  monitors: 'alert rules',
};

/** Telemetry that teams may have, in the words of people. */
const TELEMETRY = ['metrics', 'logs', 'errors', 'traces'] as const;

/** Puts the answers together; evidence is numbered in the order of `parts`. */
export function composeBrief(
  incident: Incident,
  found: Found,
  parts: BriefPart<unknown>[],
  { sources, now }: Pick<GatherDeps, 'sources' | 'now'>,
): Brief {
  const service = found.owner.data?.[0];
  const runbook = runbookOf(incident, found, parts);
  const onset = new Date(found.signals.onset.at);
  return {
    gatheredAt: now().toISOString(),
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
    onset: { at: onset.toISOString(), from: saidOnset(found.signals) },
    signs: signsOf(found.signals),
    notConnected: TELEMETRY.filter(kind => sources[kind].length === 0),
    looked: {
      repositories: found.repositories,
      since: new Date(found.alertAt.getTime() - LOOK_BACK_MS).toISOString(),
    },
    ...found.ranked,
    ...(runbook && { runbook }),
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

/** What was read; otherwise the address that a firing rule gives. */
function runbookOf(
  { title }: Incident,
  { runbook, signals, page }: Found,
  parts: BriefPart<unknown>[],
): Brief['runbook'] {
  const idOf = (tool: string) => {
    const at = parts.findIndex(part => part.tool === tool);
    return at < 0 ? {} : { evidence: `ev_${at + 1}` };
  };
  const linked = linkedInRules(signals.firing?.data);
  if (!runbook?.data) return linked && { ...linked, ...idOf('monitors') };
  const { text, ...found } = runbook.data;
  const [called = title, ...details] = alertTexts(title, page?.data);
  const excerpt = excerptOf({ title: called, details: details.join('\n') }, text);
  return { title: found.title, url: found.url, ...(excerpt && { excerpt }), ...idOf('runbooks') };
}

function gapsOf(parts: BriefPart<unknown>[], found: Found): Brief['gaps'] {
  const gaps = parts
    .filter(part => part.gap !== undefined)
    .map(part => ({ what: part.about ?? PART_NAMES[part.tool] ?? part.tool, why: part.gap ?? '' }));
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

import type {
  LikeIncident,
  Pager,
  PagerIncident,
  PagerIncidentReport,
  PagerService,
} from '../../capabilities/pager.ts';
import type { Answer } from '../../capabilities/source.ts';
import type { Sources } from '../../capabilities/sources.ts';
import type { Ticket } from '../../capabilities/tickets.ts';
import type { Incident } from '../../incidents/incident.ts';
import { isoTime } from '../asking/time-window.ts';
import { askAllOf } from './ask-all-of.ts';
import { askPart, type BriefPart, type PartDeps, whom } from './brief-part.ts';
import { rankByName, tellingWords } from './match-service.ts';

export type GatherDeps = PartDeps & { sources: Sources };

export type History = { past: LikeIncident[]; related: LikeIncident[]; recent: PagerIncident[] };

const HOUR = 3_600_000;

/** A page's number as people say it, and nothing else. */
const PAGE_NUMBER = /^#?(\d{1,9})$/;

/** What fired, when a page did, or when a page's number was asked about. */
export function askPage(
  incident: Incident,
  question: string,
  deps: GatherDeps,
): Promise<BriefPart<PagerIncidentReport>> | undefined {
  const number = PAGE_NUMBER.exec(question.trim())?.[1];
  const id = incident.source === 'pagerduty' ? incident.externalId : number;
  if (!id) return undefined;
  const pager = deps.sources.pager[0];
  return askPart(
    {
      tool: 'pager_incident',
      asked: `page ${id} with its alerts, log and notes`,
      ...whom('pager', pager),
      ask: pager && (limit => pager.ask.incident(id, { signal: limit })),
    },
    deps,
  );
}

/** Who owns it and is on call. */
export function askOwner(
  incident: Incident,
  question: string,
  page: BriefPart<PagerIncidentReport> | undefined,
  deps: GatherDeps,
): Promise<BriefPart<PagerService[]>> {
  const pager = deps.sources.pager[0];
  const id = page?.data?.incident.service.id ?? incident.pagerServiceId;
  return askPart(
    {
      tool: 'service',
      asked: id ? `service ${id}, its on-call and dependencies` : `services named in the question`,
      ...whom('pager', pager),
      ask:
        pager &&
        (limit =>
          id ? pager.ask.service(id, { signal: limit }) : serviceNamed(pager.ask, question, limit)),
    },
    deps,
  );
}

/** The service whose name shares most with the question, looked up word by word. */
async function serviceNamed(
  pager: Pager,
  question: string,
  signal: AbortSignal,
): Promise<Answer<PagerService[]>> {
  const answers = await Promise.all(
    tellingWords(question).map(word => pager.service(word, { signal })),
  );
  const found = new Map(answers.flatMap(answer => answer.data).map(each => [each.id, each]));
  const named = rankByName(question, [...found.values()]).slice(0, 1);
  return { status: named.length > 0 ? 'ok' : 'no_data', data: named };
}

/** What was like it before, is related to it now, or came of the same service lately. */
export function askHistory(
  incident: Incident,
  deps: GatherDeps,
): Promise<BriefPart<History>> | undefined {
  const pager = deps.sources.pager[0];
  const pageId = incident.source === 'pagerduty' ? incident.externalId : undefined;
  if (!pageId || !pager) return undefined;
  return askPart(
    {
      tool: 'pager_history',
      asked: `pages like ${pageId}: past, related now, recent of the service`,
      ...whom('pager', pager),
      ask: limit => pager.ask.history(pageId, { signal: limit }),
    },
    deps,
  );
}

/** How long ago a ticket may have been touched last. */
const TICKETS_SINCE_MS = 30 * 24 * HOUR;

/** Tickets of the last weeks that name the service. */
export function askTickets(
  serviceName: string | undefined,
  deps: GatherDeps,
): Promise<BriefPart<Ticket[]>> | undefined {
  const text = serviceName?.replace(/[^\p{L}\p{N} _-]/gu, ' ').trim();
  if (!text) return undefined;
  const { tickets } = deps.sources;
  const updatedSince = isoTime(new Date(deps.now().getTime() - TICKETS_SINCE_MS));
  const ask = () =>
    askAllOf(tickets, (one, signal) => one.search({ text, updatedSince }, { signal }), deps);
  return askPart(
    {
      tool: 'tickets',
      asked: `tickets with ${JSON.stringify(text)} changed since ${updatedSince}`,
      ...whom('tickets', ...tickets),
      ask: tickets.length > 0 ? ask : undefined,
    },
    deps,
  );
}

import type { Change } from '../../capabilities/changes.ts';
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
import { askPart, askSoon, type BriefPart, type PartDeps } from './brief-part.ts';
import { rankByName, tellingWords } from './match-service.ts';

export type GatherDeps = PartDeps & { sources: Sources };

/** `trouble`: what kept us from knowing them. The question for changes then meets it too. */
export type Repositories = { names: string[]; trouble?: unknown };

export type History = { past: LikeIncident[]; related: LikeIncident[]; recent: PagerIncident[] };

const HOUR = 3_600_000;
/** How far before onset changes are looked for. */
export const LOOK_BACK_MS = 48 * HOUR;
const MOST_REPOSITORIES = 4;

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
      connection: pager?.connection,
      missing: 'PagerDuty',
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
      connection: pager?.connection,
      missing: 'PagerDuty',
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

/** The repositories that are named like the service, or why they could not be looked for. */
export async function repositoriesOf(name: string, deps: GatherDeps): Promise<Repositories> {
  const changes = deps.sources.changes[0];
  if (!changes) return { names: [] };
  try {
    const ask = (signal: AbortSignal) => changes.ask.repositories({ signal });
    const all = await askSoon(changes.connection, ask, deps);
    const ranked = rankByName(name, all).slice(0, MOST_REPOSITORIES);
    return { names: ranked.map(repository => repository.name) };
  } catch (trouble) {
    return { names: [], trouble };
  }
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
      connection: pager.connection,
      missing: 'PagerDuty',
      ask: limit => pager.ask.history(pageId, { signal: limit }),
    },
    deps,
  );
}

/** What was deployed, merged and committed before onset. */
export function askChanges(
  { names: repositories, trouble }: Repositories,
  onset: Date,
  deps: GatherDeps,
): Promise<BriefPart<Change[]>> {
  const changes = deps.sources.changes[0];
  const since = isoTime(new Date(onset.getTime() - LOOK_BACK_MS));
  const until = isoTime(new Date(onset.getTime() + HOUR / 2));
  return askPart(
    {
      tool: 'changes_list',
      asked: `deployments, merged pull requests and commits of ${repositories.join(', ') || 'no known repository'}, ${since} to ${until}`,
      connection: changes?.connection,
      missing: 'GitHub',
      ask:
        changes &&
        (async limit => {
          if (trouble) throw trouble;
          const kinds = ['deployment', 'pull_request', 'commit'] as Change['kind'][];
          const lists = await Promise.all(
            repositories.map(repository =>
              changes.ask.list({ repository, kinds, since, until }, { signal: limit }),
            ),
          );
          return merged(lists);
        }),
    },
    deps,
  );
}

function merged(lists: Answer<Change[]>[]): Answer<Change[]> {
  const data = lists.flatMap(list => list.data).sort((a, b) => b.at.localeCompare(a.at));
  const url = lists.find(list => list.url)?.url;
  return { status: data.length ? 'ok' : 'no_data', data, ...(url && { url }) };
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
  const tickets = deps.sources.tickets[0];
  const updatedSince = isoTime(new Date(deps.now().getTime() - TICKETS_SINCE_MS));
  return askPart(
    {
      tool: 'tickets',
      asked: `tickets with ${JSON.stringify(text)} changed since ${updatedSince}`,
      connection: tickets?.connection,
      missing: 'Jira',
      ask: tickets && (limit => tickets.ask.search({ text, updatedSince }, { signal: limit })),
    },
    deps,
  );
}

import type { Change } from '../capabilities/changes.ts';
import type {
  LikeIncident,
  Pager,
  PagerIncident,
  PagerIncidentReport,
  PagerService,
} from '../capabilities/pager.ts';
import type { Answer } from '../capabilities/source.ts';
import type { Sources } from '../capabilities/sources.ts';
import type { Ticket } from '../capabilities/tickets.ts';
import type { Brief } from '../incidents/brief.ts';
import type { Incident } from '../incidents/incident.ts';
import { askPart, type BriefPart } from './brief-part.ts';
import { rankByName, tellingWords } from './match-service.ts';
import { rankCandidates } from './rank-candidates.ts';

export type GatherDeps = { sources: Sources; signal: AbortSignal; now: () => Date };

/** The brief, its parts in the order that numbers their evidence, and what was found out about the service. */
export type Gathered = {
  brief: Brief;
  parts: BriefPart<unknown>[];
  service?: { name: string; pagerId: string };
  repositories: string[];
  onset: Date;
};

const HOUR = 3_600_000;
/** How far before onset changes are looked for. */
const LOOK_BACK_MS = 48 * HOUR;
const MOST_REPOSITORIES = 4;

type History = { past: LikeIncident[]; related: LikeIncident[]; recent: PagerIncident[] };

/**
 * Gathers the facts without a model, in two rounds: what fired and who owns it, then, in parallel, what changed,
 * what was before and what is open. A source that is down or slow leaves a gap, never an error.
 */
export async function gatherBrief(
  incident: Incident,
  question: string,
  known: { repositories: string[] },
  deps: GatherDeps,
): Promise<Gathered> {
  const page = await askPage(incident, deps);
  const onset = page?.data ? new Date(page.data.incident.createdAt) : incident.firedAt;
  const owner = await askOwner(incident, question, page, deps);
  const service = owner.data?.[0];
  const serviceName = service?.name ?? incident.serviceName ?? question;
  const repositories = known.repositories.length
    ? known.repositories
    : await repositoriesOf(serviceName, deps);
  const [history, changes, tickets] = await Promise.all([
    askHistory(page?.data?.incident.id, deps),
    askChanges(repositories, onset, deps),
    askTickets(service?.name ?? incident.serviceName, deps),
  ]);
  const parts = [page, owner, history, changes, tickets].filter(part => part !== undefined);
  return {
    brief: compose(
      incident,
      { page, owner, history, changes, tickets, onset, repositories },
      parts,
      deps,
    ),
    parts,
    ...(service && { service: { name: service.name, pagerId: service.id } }),
    repositories,
    onset,
  };
}

function askPage(
  incident: Incident,
  { sources, signal, now }: GatherDeps,
): Promise<BriefPart<PagerIncidentReport>> | undefined {
  if (incident.source !== 'pagerduty') return undefined;
  const pager = sources.pager[0];
  const id = incident.externalId;
  return askPart(
    {
      tool: 'pager_incident',
      asked: `page ${id} with its alerts, log and notes`,
      connection: pager?.connection,
      missing: 'PagerDuty',
      ask: pager && (limit => pager.ask.incident(id, { signal: limit })),
    },
    signal,
    now,
  );
}

function askOwner(
  incident: Incident,
  question: string,
  page: BriefPart<PagerIncidentReport> | undefined,
  { sources, signal, now }: GatherDeps,
): Promise<BriefPart<PagerService[]>> {
  const pager = sources.pager[0];
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
    signal,
    now,
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

async function repositoriesOf(name: string, { sources, signal }: GatherDeps): Promise<string[]> {
  const changes = sources.changes[0];
  if (!changes) return [];
  try {
    const limited = AbortSignal.any([signal, AbortSignal.timeout(5_000)]);
    const all = await changes.ask.repositories({ signal: limited });
    return rankByName(name, all)
      .slice(0, MOST_REPOSITORIES)
      .map(repository => repository.name);
  } catch {
    // The question for changes that follows meets the same trouble and names it among the gaps.
    return [];
  }
}

function askHistory(
  pageId: string | undefined,
  { sources, signal, now }: GatherDeps,
): Promise<BriefPart<History>> | undefined {
  const pager = sources.pager[0];
  if (!pageId || !pager) return undefined;
  return askPart(
    {
      tool: 'pager_history',
      asked: `pages like ${pageId}: past, related now, recent of the service`,
      connection: pager.connection,
      missing: 'PagerDuty',
      ask: limit => pager.ask.history(pageId, { signal: limit }),
    },
    signal,
    now,
  );
}

function askChanges(
  repositories: string[],
  onset: Date,
  { sources, signal, now }: GatherDeps,
): Promise<BriefPart<Change[]>> {
  const changes = sources.changes[0];
  const since = new Date(onset.getTime() - LOOK_BACK_MS).toISOString();
  const until = new Date(onset.getTime() + HOUR / 2).toISOString();
  return askPart(
    {
      tool: 'changes_list',
      asked: `deployments, merged pull requests and commits of ${repositories.join(', ') || 'no known repository'}, ${since} to ${until}`,
      connection: changes?.connection,
      missing: 'GitHub',
      ask:
        changes &&
        (async limit => {
          const kinds = ['deployment', 'pull_request', 'commit'] as Change['kind'][];
          const lists = await Promise.all(
            repositories.map(repository =>
              changes.ask.list({ repository, kinds, since, until }, { signal: limit }),
            ),
          );
          return merged(lists);
        }),
    },
    signal,
    now,
  );
}

function merged(lists: Answer<Change[]>[]): Answer<Change[]> {
  const data = lists.flatMap(list => list.data).sort((a, b) => b.at.localeCompare(a.at));
  const url = lists.find(list => list.url)?.url;
  return { status: data.length ? 'ok' : 'no_data', data, ...(url && { url }) };
}

function askTickets(
  serviceName: string | undefined,
  { sources, signal, now }: GatherDeps,
): Promise<BriefPart<Ticket[]>> | undefined {
  const tickets = sources.tickets[0];
  const words = serviceName?.replace(/[^\p{L}\p{N} _-]/gu, ' ').trim();
  if (!words) return undefined;
  const query = `text ~ "${words}" AND updated >= -30d ORDER BY updated DESC`;
  return askPart(
    {
      tool: 'tickets_search',
      asked: query,
      connection: tickets?.connection,
      missing: 'Jira',
      ask: tickets && (limit => tickets.ask.search(query, { signal: limit })),
    },
    signal,
    now,
  );
}

type Found = {
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
  changes_list: 'what changed',
  tickets_search: 'tickets',
};

function compose(
  incident: Incident,
  found: Found,
  parts: BriefPart<unknown>[],
  deps: GatherDeps,
): Brief {
  const service = found.owner.data?.[0];
  return {
    gatheredAt: deps.now().toISOString(),
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
    gaps.push({ what: 'what changed', why: 'no repository is named like the service' });
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

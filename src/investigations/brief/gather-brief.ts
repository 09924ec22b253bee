import type { Brief } from '../../incidents/brief.ts';
import type { Incident, IncidentState } from '../../incidents/incident.ts';
import type { BriefPart } from './brief-part.ts';
import { composeBrief } from './compose-brief.ts';
import {
  askChanges,
  askHistory,
  askOwner,
  askPage,
  askTickets,
  type GatherDeps,
  repositoriesOf,
} from './questions.ts';

/** The brief, its parts in the order that numbers their evidence, and what was found out about the service. */
export type Gathered = {
  brief: Brief;
  parts: BriefPart<unknown>[];
  service?: { name: string; pagerId: string };
  repositories: string[];
  onset: Date;
  /** Where the page stood when it was read: it may have moved on before we heard of it. */
  page?: { state: IncidentState; at: Date };
};

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
    brief: composeBrief(
      incident,
      { page, owner, history, changes, tickets, onset, repositories },
      parts,
      deps.now(),
    ),
    parts,
    ...(service && { service: { name: service.name, pagerId: service.id } }),
    repositories,
    onset,
    ...(page?.data && { page: { state: page.data.incident.status, at: page.startedAt } }),
  };
}

import { record } from '../../audit/record.ts';
import type { Sources } from '../../capabilities/sources.ts';
import { type Database, inTenant } from '../../db/transaction.ts';
import type { Brief } from '../../incidents/brief.ts';
import type { Incident } from '../../incidents/incident.ts';
import { completeIncident, findIncident } from '../../incidents/incident-store.ts';
import { moveIncident } from '../../incidents/move-incident.ts';
import type { ShowInThread } from '../../incidents/thread.ts';
import { type Redact, redactJson } from '../../lib/redact.ts';
import { findService, rememberService } from '../../tenants/service-store.ts';
import { askedSoFar } from '../earlier/earlier-store.ts';
import { bodyText } from '../evidence/evidence.ts';
import type { Investigation } from '../investigation.ts';
import { recall } from '../memory/recall.ts';
import type { BriefPart } from './brief-part.ts';
import { type BriefEvidence, findBrief, storeBrief } from './brief-store.ts';
import { type Gathered, gatherBrief } from './gather-brief.ts';

export type PrepareDeps = {
  db: Database;
  sources: Sources;
  show: ShowInThread;
  redact: Redact;
  signal: AbortSignal;
  /** Aborted when the process ends: a brief that this cut short is not kept. */
  ending: AbortSignal;
  now(): Date;
};

/** Gathers and posts the brief of an investigation, unless that was done before. */
export async function prepareBrief(deps: PrepareDeps, investigation: Investigation): Promise<void> {
  const { tenantId, id } = investigation;
  const begin = await inTenant(deps.db, tenantId, async tx => {
    if (await findBrief(tx, tenantId, id)) return undefined;
    const incident = await findIncident(tx, tenantId, investigation.incidentId);
    const service = incident?.serviceName
      ? await findService(tx, tenantId, { name: incident.serviceName })
      : undefined;
    const question = await askedSoFar(tx, investigation);
    return incident && { incident, question, repositories: service?.repositories ?? [] };
  });
  if (!begin) return;
  const gathered = await gatherBrief(begin.incident, begin.question, begin, deps);
  const { incident } = begin;
  const remembered = await recall(deps, incident, investigation.question, gathered.brief);
  deps.ending.throwIfAborted();
  const brief = { ...gathered.brief, remembered };
  await keep(deps, investigation, incident, { ...gathered, brief });
}

async function keep(
  deps: PrepareDeps,
  investigation: Investigation,
  incident: Incident,
  gathered: Gathered,
): Promise<void> {
  const { tenantId, id } = investigation;
  const at = deps.now();
  const evidence = gathered.parts.map((part, index) => toEvidence(part, index + 1, deps));
  const stored = {
    brief: redactJson(gathered.brief, deps.redact) as Brief,
    repositories: gathered.repositories,
    onset: gathered.onset.toISOString(),
  };
  await inTenant(deps.db, tenantId, async tx => {
    const owner = { tenantId, investigationId: id, incidentId: incident.id };
    if (!(await storeBrief(tx, owner, stored, evidence, at))) return;
    await completeIncident(tx, incident, foundOut(incident, stored.brief, gathered));
    if (gathered.service && gathered.repositories.length > 0) {
      const { repositories } = gathered;
      await rememberService(tx, tenantId, { ...gathered.service, repositories });
    }
    // The same again would only date the state by our clock, and the pager's may be behind.
    if (gathered.page && gathered.page.state !== incident.state) {
      const heard = { ...gathered.page, from: { kind: 'system' } as const, heardAt: at };
      await moveIncident(deps, tx, incident, heard);
    }
    await deps.show(tx, tenantId, [
      // The thread has one already: gathered anew, it tells the model how things stand now.
      ...(investigation.continues ? [] : [{ message: 'brief', investigationId: id } as const]),
      { message: 'root', incidentId: incident.id },
    ]);
    await record(
      tx,
      tenantId,
      {
        type: 'brief.gathered',
        subject: `investigation/${id}`,
        actor: { kind: 'system' },
        data: {
          incident: incident.id,
          answered: evidence.filter(part => part.status !== 'unavailable').length,
          unavailable: evidence.filter(part => part.status === 'unavailable').length,
        },
      },
      at,
    );
  });
}

function foundOut(incident: Incident, brief: Brief, { service, page }: Gathered) {
  const { title, url } = brief.fired;
  return {
    // Somebody pasted a link or a number: the page's own title is better than that.
    ...(page && incident.openedBy && { title }),
    ...(page && url && { url }),
    ...(service && { serviceName: service.name, pagerServiceId: service.pagerId }),
  };
}

function toEvidence(part: BriefPart<unknown>, number: number, deps: PrepareDeps): BriefEvidence {
  const body = part.data ?? part.gap ?? 'nothing';
  return {
    number,
    tool: part.tool,
    status: part.status,
    asked: deps.redact(part.asked),
    body: bodyText({ status: part.status, asked: part.asked, body: redactJson(body, deps.redact) }),
    startedAt: part.startedAt,
    ...(part.connection && { connection: part.connection }),
    ...(part.url && { url: part.url }),
  };
}

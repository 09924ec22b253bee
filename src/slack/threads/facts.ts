import type { Tx } from '../../db/transaction.ts';
import type { Brief } from '../../incidents/brief.ts';
import type { Incident } from '../../incidents/incident.ts';
import { findIncident } from '../../incidents/incident-store.ts';
import { findBrief } from '../../investigations/brief/brief-store.ts';
import { type Investigation, workedMs } from '../../investigations/investigation.ts';
import { findInvestigation } from '../../investigations/investigation-store.ts';
import { callsOf, costOfInvestigation } from '../../investigations/journal-store.ts';
import type { Call } from '../../investigations/model/transcript.ts';
import { findResponder } from '../../tenants/responder-store.ts';
import type { EvidenceItem } from '../views/evidence.ts';

/** Everything that the messages of one investigation are made of. */
export type Facts = {
  incident: Incident;
  investigation: Investigation;
  calls: Call[];
  dollars: number;
  brief?: Brief;
};

/** The facts of an investigation; undefined when there is none. */
export type ReadFacts = (investigationId: string) => Promise<Facts | undefined>;

/** Reads each investigation once, for messages that are rendered together: nothing changes between them. */
export function factsReader(tx: Tx, tenantId: string): ReadFacts {
  const known = new Map<string, Promise<Facts | undefined>>();
  return id => {
    const facts = known.get(id) ?? factsOf(tx, tenantId, id);
    known.set(id, facts);
    return facts;
  };
}

async function factsOf(
  tx: Tx,
  tenantId: string,
  investigationId: string,
): Promise<Facts | undefined> {
  const investigation = await findInvestigation(tx, tenantId, investigationId);
  if (!investigation) return undefined;
  const incident = await findIncident(tx, tenantId, investigation.incidentId);
  if (!incident) return undefined;
  const stored = await findBrief(tx, tenantId, investigationId);
  return {
    incident,
    investigation,
    calls: await callsOf(tx, tenantId, investigationId),
    dollars: await costOfInvestigation(tx, tenantId, investigationId),
    ...(stored && { brief: stored.brief }),
  };
}

/** What of the calls people can check: the answers of sources, not the agent's own reports. */
export function evidenceItems(calls: Call[]): EvidenceItem[] {
  return calls
    .filter(call => call.state === 'done' && call.status && call.connection)
    .map(call => ({
      id: `ev_${call.number}`,
      tool: call.tool,
      asked: call.asked ?? call.tool,
      status: call.status ?? 'ok',
      ...(call.connection && { connection: call.connection }),
      ...(call.url && { url: call.url }),
      ...(call.askedAt && { at: call.askedAt }),
      ...(call.sha256 && { sha256: call.sha256 }),
    }));
}

/** Seconds that an investigation has taken so far, time asleep not counted. */
export function secondsOf(investigation: Investigation, now: Date): number {
  return Math.round(workedMs(investigation, now) / 1000);
}

/** A person's name, or their Slack id as long as they are not known. */
export async function nameOf(
  tx: Tx,
  tenantId: string,
  slackUserId: string | undefined,
): Promise<string | undefined> {
  if (!slackUserId) return undefined;
  return (await findResponder(tx, tenantId, slackUserId))?.name ?? slackUserId;
}

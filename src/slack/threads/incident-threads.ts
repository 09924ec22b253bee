import type { Tx } from '../../db/transaction.ts';
import { findIncident } from '../../incidents/incident-store.ts';
import type { ShowInThread, ThreadMessage } from '../../incidents/thread.ts';
import type { OutboxBlock } from '../charts/chart-block.ts';
import { wantMessage } from '../outbox-store.ts';
import { planMessage } from '../views/plan.ts';
import { showBrief } from './brief.ts';
import { showCharts } from './charts.ts';
import { factsReader, type ReadFacts } from './facts.ts';
import { showFindings } from './findings.ts';
import { showHypothesis } from './hypothesis.ts';
import { showNotice } from './notice.ts';
import { planOf } from './plan.ts';
import { showProposal } from './proposal.ts';
import { showRoot } from './root.ts';

type Placed = { text: string; blocks: OutboxBlock[]; incidentId: string; slot: string };

/**
 * The one writer to incident threads: renders a message from the rows as they are in this transaction, and puts it
 * into the outbox. `nudge` is told that there will be something to deliver.
 */
export function showInThread(deps: { now(): Date; nudge(): void }): ShowInThread {
  return async (tx, tenantId, messages) => {
    const given = { now: deps.now(), factsOf: factsReader(tx, tenantId) };
    for (const message of messages) {
      const placed = await render(tx, tenantId, message, given);
      for (const each of placed) if (each) await want(tx, tenantId, each);
    }
    if (messages.length > 0) deps.nudge();
  };
}

async function want(tx: Tx, tenantId: string, placed: Placed): Promise<void> {
  const incident = await findIncident(tx, tenantId, placed.incidentId);
  const channelId = incident?.channelId ?? '';
  await wantMessage(tx, tenantId, { ...placed, channelId, inThread: placed.slot !== 'root' });
}

async function render(
  tx: Tx,
  tenantId: string,
  message: ThreadMessage,
  given: { now: Date; factsOf: ReadFacts },
): Promise<(Placed | undefined)[]> {
  if (message.message === 'root') {
    const root = await showRoot(tx, tenantId, message.incidentId, given);
    return [root && { ...root, incidentId: message.incidentId, slot: 'root' }];
  }
  if (message.message === 'proposal') {
    return [await showProposal(tx, tenantId, message.proposalId)];
  }
  const facts = await given.factsOf(message.investigationId);
  if (!facts) return [];
  const { incidentId, id } = facts.investigation;
  const { now } = given;
  switch (message.message) {
    case 'brief':
      if (!facts.brief) return [];
      return [{ ...(await showBrief(tx, tenantId, facts.brief)), incidentId, slot: `brief:${id}` }];
    case 'plan':
      return [{ ...planMessage(planOf(facts, now)), incidentId, slot: `plan:${id}` }];
    case 'hypothesis':
      return [showHypothesis(facts, message.call)];
    case 'findings':
      return [await showFindings(tx, facts, now), await showCharts(tx, facts)];
    case 'notice':
      return [await showNotice(tx, facts, message.kind)];
  }
}

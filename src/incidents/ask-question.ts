import { record } from '../audit/record.ts';
import { type Database, inTenant, type Tx } from '../db/transaction.ts';
import { isFirstDelivery } from '../tenants/first-delivery.ts';
import { findTenant } from '../tenants/tenant-store.ts';
import type { Asker, BeginInvestigation } from './begin-investigation.ts';
import type { Incident } from './incident.ts';
import {
  findIncident,
  insertIncident,
  isUnderInvestigation,
  type NewIncident,
} from './incident-store.ts';
import type { ShowInThread } from './thread.ts';

export type AskDeps = { db: Database; show: ShowInThread; begin: BeginInvestigation };

export type Question = {
  tenantId: string;
  /** Where its thread opens; the channel for incidents unless told. */
  channelId?: string;
  askedBy: Asker;
  text: string;
  /** The same when the same thing is sent again: a trigger id, channel and ts of a message, a key of the asker's. */
  deliveryId: string;
  /** Asked in the thread of this incident. */
  incidentId?: string;
  at: Date;
};

export type Asked =
  | { outcome: 'opened' | 'continued'; incident: Incident; investigationId: string }
  /** Nothing but the link of a page was given, and that page is being investigated. */
  | { outcome: 'under_way'; incident: Incident }
  | { outcome: 'repeated' };

/** An incident page's address, as PagerDuty's links have it. */
const PAGE_LINK = /https?:\/\/[\w.-]+(?::\d+)?\/incidents\/([A-Z0-9]{7,14})\b/;
const LONGEST_TITLE = 200;

/**
 * Somebody asks: opens an incident with its thread and queues an investigation, in one transaction. A link to a
 * page of the pager leads to that page's incident, and to its thread when there is one.
 */
export function askQuestion(deps: AskDeps, question: Question): Promise<Asked> {
  const { tenantId } = question;
  return inTenant(deps.db, tenantId, async tx => {
    const delivery = { source: sourceOf(question), id: question.deliveryId };
    if (!(await isFirstDelivery(tx, tenantId, delivery))) return { outcome: 'repeated' };
    const { incident, isNew } = await incidentFor(tx, question);
    if (isNew) await announce(deps, tx, question, incident);
    const isAsked = !isNew && PAGE_LINK.exec(question.text)?.[0] === question.text.trim();
    if (isAsked && (await isUnderInvestigation(tx, incident))) {
      return { outcome: 'under_way', incident };
    }
    const investigationId = await deps.begin(tx, incident, {
      text: question.text,
      askedBy: question.askedBy,
      at: question.at,
    });
    return { outcome: isNew ? 'opened' : 'continued', incident, investigationId };
  });
}

async function incidentFor(
  tx: Tx,
  question: Question,
): Promise<{ incident: Incident; isNew: boolean }> {
  const { tenantId, incidentId } = question;
  const known = incidentId ? await findIncident(tx, tenantId, incidentId) : undefined;
  if (known) return { incident: known, isNew: false };
  const channelId = question.channelId ?? (await findTenant(tx, tenantId))?.channelId;
  return insertIncident(tx, tenantId, fromQuestion(question, channelId));
}

function sourceOf({ askedBy }: Question): 'slack' | 'token' {
  return askedBy.kind === 'token' ? 'token' : 'slack';
}

/** The address that was typed may be anybody's; the page's own comes with the brief. */
function fromQuestion(question: Question, channelId: string | undefined): NewIncident {
  const page = PAGE_LINK.exec(question.text);
  const { askedBy } = question;
  return {
    source: page ? 'pagerduty' : sourceOf(question),
    externalId: page?.[1] ?? question.deliveryId,
    title: question.text.slice(0, LONGEST_TITLE),
    state: 'triggered',
    firedAt: question.at,
    ...(channelId && { channelId }),
    ...(askedBy.kind === 'person' && { openedBy: askedBy.id }),
  };
}

async function announce(
  deps: AskDeps,
  tx: Tx,
  question: Question,
  incident: Incident,
): Promise<void> {
  await record(
    tx,
    question.tenantId,
    {
      type: 'incident.opened',
      subject: `incident/${incident.id}`,
      actor: question.askedBy,
      data: { source: incident.source, externalId: incident.externalId },
    },
    question.at,
  );
  await deps.show(tx, question.tenantId, [{ message: 'root', incidentId: incident.id }]);
}

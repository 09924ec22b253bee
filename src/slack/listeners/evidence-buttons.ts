import { inTenant } from '../../db/transaction.ts';
import { findInvestigation } from '../../investigations/investigation-store.ts';
import { callsOf } from '../../investigations/journal-store.ts';
import { UserError } from '../../lib/errors.ts';
import { ACTIONS, decodeEvidencePage, decodeInvestigationId } from '../ids.ts';
import { permit } from '../permit.ts';
import { evidenceItems } from '../threads/facts.ts';
import type { ListenerDeps } from '../use-cases.ts';
import { EVIDENCE_PAGE_SIZE, evidenceModal } from '../views/evidence-modal.ts';
import { loadingModal } from '../views/loading-modal.ts';
import { type Clicked, onClick } from './click.ts';

/** Evidence: everything that an investigation read, in a modal that can be paged. */
export const evidenceButton = onClick(ACTIONS.evidence, async (clicked, deps) => {
  const { client, triggerId } = clicked;
  const opened = await client.views.open({ trigger_id: triggerId, view: loadingModal('Evidence') });
  const investigationId = decodeInvestigationId(clicked.value);
  const view = await pageOf(clicked, deps, { investigationId, page: 0 });
  await client.views.update({ view_id: opened.view?.id ?? '', view });
});

export const earlierEvidenceButton = onClick(ACTIONS.evidenceEarlier, turn);
export const laterEvidenceButton = onClick(ACTIONS.evidenceLater, turn);

async function turn(clicked: Clicked, deps: ListenerDeps): Promise<void> {
  const wanted = decodeEvidencePage(clicked.value);
  const view = await pageOf(clicked, deps, wanted ?? { investigationId: undefined, page: 0 });
  await clicked.client.views.update({ view_id: clicked.view?.id ?? '', view });
}

async function pageOf(
  clicked: Clicked,
  deps: ListenerDeps,
  wanted: { investigationId: string | undefined; page: number },
) {
  const { tenantId, by, client, at } = clicked;
  const { investigationId, page } = wanted;
  if (!investigationId) throw unknown();
  const subject = `investigation/${investigationId}` as const;
  await permit(deps, client, {
    tenantId,
    slackUserId: by,
    permission: 'read_evidence',
    subject,
    at,
  });
  const { investigation, calls } = await inTenant(deps.db, tenantId, async tx => ({
    investigation: await findInvestigation(tx, tenantId, investigationId),
    calls: await callsOf(tx, tenantId, investigationId),
  }));
  if (!investigation) throw unknown();
  const excerpts = investigation.findings?.excerpts ?? {};
  const all = evidenceItems(calls).map(item => {
    const excerpt = excerpts[item.id];
    return excerpt ? { ...item, excerpt } : item;
  });
  const first = page * EVIDENCE_PAGE_SIZE;
  return evidenceModal({
    investigationId,
    question: investigation.question,
    page,
    total: all.length,
    items: all.slice(first, first + EVIDENCE_PAGE_SIZE),
  });
}

function unknown(): UserError {
  return new UserError('unknown_investigation', 'This investigation does not exist.');
}

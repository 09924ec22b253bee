import type { Tx } from '../db/transaction.ts';
import type { BeginInvestigation } from '../incidents/begin-investigation.ts';
import { findIncident } from '../incidents/incident-store.ts';
import type { Ending } from './findings.ts';
import type { Investigation } from './investigation.ts';
import { waitingSteers } from './journal-store.ts';

/**
 * Words that people said while the model was already writing its findings: it never had them, so they are asked
 * anew, unless somebody stopped it all. Call it in the transaction that ends the investigation, after its row is
 * marked.
 */
export async function askUnheard(
  begin: BeginInvestigation,
  tx: Tx,
  { tenantId, id, incidentId }: Investigation,
  ended: { ending: Ending; at: Date },
): Promise<void> {
  if (ended.ending === 'stopped') return;
  const [first, ...others] = await waitingSteers(tx, tenantId, id);
  const incident = first && (await findIncident(tx, tenantId, incidentId));
  if (!incident) return;
  const text = [first, ...others].map(steer => steer.text).join('\n\n');
  const askedBy = { kind: 'person', id: first.slackUserId } as const;
  await begin(tx, incident, { text, askedBy, at: ended.at });
}

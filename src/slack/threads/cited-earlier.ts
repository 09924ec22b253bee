import type { Tx } from '../../db/transaction.ts';
import { readEvidenceId, seenLater } from '../../investigations/earlier/earlier-ids.ts';
import { earlierOf } from '../../investigations/earlier/earlier-store.ts';
import type { Investigation } from '../../investigations/investigation.ts';
import { callsOf } from '../../investigations/journal-store.ts';
import type { EvidenceItem } from '../views/evidence.ts';
import { evidenceItems } from './facts.ts';

/** The evidence of earlier investigations that is cited, under the ids by which it is. */
export async function citedEarlier(
  tx: Tx,
  investigation: Pick<Investigation, 'tenantId' | 'continues'>,
  cited: readonly string[],
): Promise<EvidenceItem[]> {
  const wanted = new Set(cited.filter(id => readEvidenceId(id)?.place !== undefined));
  if (wanted.size === 0) return [];
  const found: EvidenceItem[] = [];
  for (const [place, { tenantId, id }] of (await earlierOf(tx, investigation)).entries()) {
    const items = evidenceItems(await callsOf(tx, tenantId, id));
    found.push(...items.map(item => ({ ...item, id: seenLater(item.id, place) })));
  }
  return found.filter(({ id }) => wanted.has(id));
}

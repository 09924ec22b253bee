import type { Tx } from '../../db/transaction.ts';
import type { Brief } from '../../incidents/brief.ts';
import { threadUrl } from '../thread-url.ts';
import { briefMessage } from '../views/brief.ts';
import type { Rendered } from '../views/rendered.ts';

/** The brief, with links to the threads of the incidents that it remembers. */
export async function showBrief(tx: Tx, tenantId: string, brief: Brief): Promise<Rendered> {
  const threads = new Map<string, string>();
  for (const { incidentId: id } of brief.remembered ?? []) {
    const url = await threadUrl(tx, { tenantId, id });
    if (url) threads.set(id, url);
  }
  return briefMessage(brief, threads);
}

import type { Tx } from '../db/transaction.ts';
import { rootTs } from './outbox-store.ts';

/** Address of an incident's thread, once it stands: Slack's own addresses work without asking Slack for them. */
export async function threadUrl(
  tx: Tx,
  incident: { tenantId: string; id: string },
): Promise<string | undefined> {
  const root = await rootTs(tx, incident.tenantId, incident.id);
  return root && `https://slack.com/archives/${root.channelId}/p${root.ts.replace('.', '')}`;
}

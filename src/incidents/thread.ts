import type { Tx } from '../db/transaction.ts';

/**
 * A message of an incident's thread, by what it shows. Each stands once in the thread and is edited in place.
 * Notices are told apart by `kind`.
 */
export type ThreadMessage =
  | { message: 'root'; incidentId: string }
  | { message: 'brief'; investigationId: string }
  | { message: 'plan'; investigationId: string }
  | { message: 'hypothesis'; investigationId: string; call: number }
  | { message: 'findings'; investigationId: string }
  | { message: 'notice'; investigationId: string; kind: 'model' | 'steered' | 'follow_up' }
  | { message: 'proposal'; proposalId: string };

/**
 * Says, inside the transaction that changed something, which messages now look different. What they show is read
 * from the rows in the same transaction, so thread and record cannot part.
 */
export type ShowInThread = (tx: Tx, tenantId: string, messages: ThreadMessage[]) => Promise<void>;

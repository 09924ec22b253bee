import type { Tx } from '../db/transaction.ts';
import type { Incident } from './incident.ts';

/** Queues an investigation of an incident, in the transaction that found it worth one. Answers its id. */
export type BeginInvestigation = (
  tx: Tx,
  incident: Incident,
  question: { text: string; askedBy?: string; at: Date },
) => Promise<string>;

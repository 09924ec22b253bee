import type { Actor } from '../audit/event.ts';
import type { Tx } from '../db/transaction.ts';
import type { Incident } from './incident.ts';

/** Who asks: a Slack user, or a machine that has a token of the tenant. Nobody, when a page does. */
export type Asker = Extract<Actor, { kind: 'person' | 'token' }>;

/** Queues an investigation of an incident, in the transaction that found it worth one. Answers its id. */
export type BeginInvestigation = (
  tx: Tx,
  incident: Incident,
  question: { text: string; askedBy?: Asker; at: Date },
) => Promise<string>;

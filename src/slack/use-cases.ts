import type { Draft } from '../capabilities/draft.ts';
import type { Tickets } from '../capabilities/tickets.ts';
import type { Database } from '../db/transaction.ts';
import type { Asked, Question } from '../incidents/ask-question.ts';
import type { Words } from '../investigations/steer.ts';
import type { Log } from '../lib/log.ts';
import type { Click } from '../proposals/decide.ts';
import type { ConnectionDesk } from '../tenants/connection-desk.ts';

/**
 * What people can make happen from Slack. Each is one committed transaction; whatever follows it (a story of the
 * engine, a delivery) is started after the commit, or by the reconciler if the process dies in between.
 */
export type UseCases = {
  ask(question: Question): Promise<Asked>;
  /** False when the investigation is over: then it is a question of its own. */
  steer(words: Words): Promise<boolean>;
  /** False when the investigation is over already. */
  stop(request: {
    tenantId: string;
    investigationId: string;
    by: string;
    at: Date;
  }): Promise<boolean>;
  approve(click: Click): Promise<void>;
  reject(click: Click & { reason?: string }): Promise<void>;
  edit(click: Click & { draft: Draft }): Promise<void>;
  /** The workspace removed the app or its token. */
  forget(tenantId: string, teamId: string): Promise<void>;
};

export type ListenerDeps = {
  db: Database;
  log: Log;
  now(): Date;
  useCases: UseCases;
  /** The tracker that a draft is for, for the choices of the edit form; undefined when it is not connected. */
  ticketsOf(tenantId: string, draft: Pick<Draft, 'connection'>): Promise<Tickets | undefined>;
  connections: ConnectionDesk;
  /** A small model's view on a reply that no rule can place; false whenever it cannot say. */
  screenReply(tenantId: string, reply: { text: string; isRunning: boolean }): Promise<boolean>;
};

import type { Selectable } from 'kysely';
import type { Tables } from '../db/schema.ts';
import { acrossTenants, type Database, inTenant, type Tx } from '../db/transaction.ts';
import { newId } from '../lib/id.ts';

/** A message as it should stand in Slack. `slot` names it within its incident; each stands there once. */
export type WantedMessage = {
  incidentId: string;
  slot: string;
  channelId: string;
  inThread: boolean;
  text: string;
  blocks: unknown[];
};

/** A message on its way: what Slack should show and what it shows already. */
export type Outgoing = {
  id: string;
  tenantId: string;
  incidentId: string;
  slot: string;
  channelId: string;
  inThread: boolean;
  text: string;
  blocks: string;
  revision: number;
  attempts: number;
  /** Slack's id of it, once posted. */
  ts?: string;
  /** Set when an earlier attempt may have posted it without our learning its ts. */
  postingSince?: Date;
};

/** Says how a message should look from now on. The same look again is no change. */
export async function wantMessage(tx: Tx, tenantId: string, wanted: WantedMessage): Promise<void> {
  const blocks = JSON.stringify(wanted.blocks);
  await tx
    .insertInto('slack_messages')
    .values({
      tenant_id: tenantId,
      id: newId('msg'),
      incident_id: wanted.incidentId,
      slot: wanted.slot,
      channel_id: wanted.channelId,
      in_thread: wanted.inThread,
      text: wanted.text,
      blocks,
      revision: 1,
      ts: null,
      refused: null,
      // Due at once, also for a product whose clock is not the database's.
      next_attempt_at: new Date(0),
    })
    .onConflict(conflict =>
      conflict
        .columns(['incident_id', 'slot'])
        .doUpdateSet(current => ({
          text: wanted.text,
          blocks,
          revision: current('slack_messages.revision', '+', 1),
          updated_at: new Date(),
        }))
        .where(row =>
          row.or([
            row('slack_messages.blocks', '<>', blocks),
            row('slack_messages.text', '<>', wanted.text),
          ]),
        ),
    )
    .execute();
}

/** Whether an incident's thread has, or is to have, the message of this slot. */
export async function isWanted(
  tx: Tx,
  tenantId: string,
  place: { incidentId: string; slot: string },
): Promise<boolean> {
  const row = await tx
    .selectFrom('slack_messages')
    .select('id')
    .where('tenant_id', '=', tenantId)
    .where('incident_id', '=', place.incidentId)
    .where('slot', '=', place.slot)
    .executeTakeFirst();
  return row !== undefined;
}

export type Due = { tenantId: string; id: string; incidentId: string };

/**
 * Messages that Slack does not show as they should be, one an incident: the first in order of making. A reply
 * waits for its root, and a message for those of its thread that were made before it.
 */
export function dueMessages(db: Database, now: Date, limit: number): Promise<Due[]> {
  return acrossTenants(db, async tx => {
    const rows = await tx
      .selectFrom('slack_messages as message')
      .select(['message.tenant_id', 'message.id', 'message.incident_id'])
      .distinctOn('message.incident_id')
      .where(row => row('message.delivered', '<', row.ref('message.revision')))
      .where('message.refused', 'is', null)
      .where('message.next_attempt_at', '<=', now)
      .where(row =>
        row.or([row('message.claimed_until', 'is', null), row('message.claimed_until', '<', now)]),
      )
      .where(row =>
        row.or([
          row('message.ts', 'is not', null),
          row.not(
            row.exists(
              row
                .selectFrom('slack_messages as earlier')
                .select('earlier.id')
                .whereRef('earlier.incident_id', '=', 'message.incident_id')
                .whereRef('earlier.seq', '<', 'message.seq')
                .where('earlier.ts', 'is', null)
                .where('earlier.refused', 'is', null),
            ),
          ),
        ]),
      )
      .orderBy('message.incident_id')
      .orderBy('message.seq')
      .limit(limit)
      .execute();
    return rows.map(row => ({
      tenantId: row.tenant_id,
      id: row.id,
      incidentId: row.incident_id,
    }));
  });
}

/**
 * Takes a message for delivery until then, or answers undefined when another process was faster. For one that was
 * never posted the intent is written down: `postingSince` is of an attempt before this one.
 */
export async function claimMessage(
  tx: Tx,
  tenantId: string,
  id: string,
  time: { now: Date; until: Date },
): Promise<Outgoing | undefined> {
  const before = await tx
    .selectFrom('slack_messages')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .where(row => row('delivered', '<', row.ref('revision')))
    .where(row => row.or([row('claimed_until', 'is', null), row('claimed_until', '<', time.now)]))
    .forUpdate()
    .executeTakeFirst();
  if (!before) return undefined;
  await tx
    .updateTable('slack_messages')
    .set(row => ({
      claimed_until: time.until,
      attempts: row('attempts', '+', 1),
      posting_since: before.ts === null ? (before.posting_since ?? time.now) : before.posting_since,
    }))
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .execute();
  return fromRow(before);
}

/** Lets every claim end by then at the latest. */
export async function shortenClaims(db: Database, until: Date): Promise<void> {
  const claimed = await acrossTenants(db, tx =>
    tx
      .selectFrom('slack_messages')
      .select('tenant_id')
      .distinct()
      .where('claimed_until', '>', until)
      .execute(),
  );
  for (const { tenant_id: tenantId } of claimed) {
    await inTenant(db, tenantId, tx =>
      tx
        .updateTable('slack_messages')
        .set({ claimed_until: until })
        .where('tenant_id', '=', tenantId)
        .where('claimed_until', '>', until)
        .execute(),
    );
  }
}

/** The ts of an incident's root message, under which its thread hangs. */
export async function rootTs(
  tx: Tx,
  tenantId: string,
  incidentId: string,
): Promise<{ channelId: string; ts: string } | undefined> {
  const row = await tx
    .selectFrom('slack_messages')
    .select(['channel_id', 'ts'])
    .where('tenant_id', '=', tenantId)
    .where('incident_id', '=', incidentId)
    .where('slot', '=', 'root')
    .executeTakeFirst();
  return row?.ts ? { channelId: row.channel_id, ts: row.ts } : undefined;
}

/** Which incident a thread of Slack belongs to. */
export async function incidentOfThread(
  tx: Tx,
  tenantId: string,
  thread: { channelId: string; ts: string },
): Promise<string | undefined> {
  const row = await tx
    .selectFrom('slack_messages')
    .select('incident_id')
    .where('tenant_id', '=', tenantId)
    .where('channel_id', '=', thread.channelId)
    .where('ts', '=', thread.ts)
    .executeTakeFirst();
  return row?.incident_id;
}

/** Slack shows this revision now. The next edit waits until `nextAt`: Slack allows about one in three seconds. */
export async function markDelivered(
  tx: Tx,
  message: Outgoing,
  delivered: { ts: string; channelId: string; nextAt: Date },
): Promise<void> {
  await tx
    .updateTable('slack_messages')
    .set({
      ts: delivered.ts,
      channel_id: delivered.channelId,
      delivered: message.revision,
      claimed_until: null,
      attempts: 0,
      next_attempt_at: delivered.nextAt,
    })
    .where('tenant_id', '=', message.tenantId)
    .where('id', '=', message.id)
    .execute();
}

export async function postpone(tx: Tx, message: Outgoing, until: Date): Promise<void> {
  await tx
    .updateTable('slack_messages')
    .set({ claimed_until: null, next_attempt_at: until })
    .where('tenant_id', '=', message.tenantId)
    .where('id', '=', message.id)
    .execute();
}

/** Its channel takes no messages: from then on it goes to the one that the tenant has by then. */
export async function looseFromChannel(tx: Tx, message: Outgoing, until: Date): Promise<void> {
  await tx
    .updateTable('slack_messages')
    .set({ claimed_until: null, channel_id: '', next_attempt_at: until })
    .where('tenant_id', '=', message.tenantId)
    .where('id', '=', message.id)
    .execute();
}

export async function markRefused(tx: Tx, message: Outgoing, reason: string): Promise<void> {
  await tx
    .updateTable('slack_messages')
    .set({ claimed_until: null, refused: reason })
    .where('tenant_id', '=', message.tenantId)
    .where('id', '=', message.id)
    .execute();
}

function fromRow(row: Selectable<Tables['slack_messages']>): Outgoing {
  return {
    id: row.id,
    tenantId: row.tenant_id,
    incidentId: row.incident_id,
    slot: row.slot,
    channelId: row.channel_id,
    inThread: row.in_thread,
    text: row.text,
    blocks: row.blocks,
    revision: row.revision,
    attempts: row.attempts,
    ...(row.ts && { ts: row.ts }),
    ...(row.posting_since && { postingSince: row.posting_since }),
  };
}

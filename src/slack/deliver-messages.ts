import {
  ErrorCode,
  type WebAPICallError,
  type WebAPIPlatformError,
  type WebClient,
} from '@slack/web-api';
import { record } from '../audit/record.ts';
import { type Database, inTenant, outsideTransaction, type Tx } from '../db/transaction.ts';
import type { Log } from '../lib/log.ts';
import { forgetIncidentChannel } from '../tenants/tenant-store.ts';
import { changeCharts } from './charts/change-charts.ts';
import {
  claimMessage,
  type Due,
  dueMessages,
  looseFromChannel,
  markDelivered,
  markRefused,
  type Outgoing,
  postpone,
  rootTs,
  shortenClaims,
} from './outbox-store.ts';
import { findPosted, inWordsOnly, postMessage, updateMessage } from './post-message.ts';
import { SLACK_TIMEOUT_MS } from './web-client.ts';

export type DeliveryDeps = {
  db: Database;
  log: Log;
  now(): Date;
  clientOf(tenantId: string): Promise<WebClient | undefined>;
  /** The tenant's channel for incidents that came without one. */
  channelOf(tenantId: string): Promise<string | undefined>;
  /** No other process delivers, so claims that are there at the start are those of one that died. */
  alone: boolean;
};

/** Longer than a Slack request may take: a claim that ends belongs to a process that died. */
const CLAIM_MS = SLACK_TIMEOUT_MS + 5_000;
/** What a process sent before it died may still come to stand in Slack for so long. */
const LANDING_MS = 3_000;
const EDIT_EVERY_MS = 3_000;
const POLL_MS = 1_000;
const AT_ONCE = 10;

/** The channel is no place for us any more. */
const CHANNEL_GONE = ['channel_not_found', 'not_in_channel', 'is_archived', 'restricted_action'];
/** The form of a message is refused; its words may still pass. */
const WRONG_FORM = [
  'invalid_blocks',
  'invalid_blocks_format',
  'msg_blocks_too_long',
  'msg_blocks_too_many',
];
/** Slack will never take these, whatever we wait for. */
const FINAL = new Set([
  ...CHANNEL_GONE,
  ...WRONG_FORM,
  'restricted_action_thread_locked',
  'thread_not_found',
  'message_not_found',
  'cant_update_message',
  'msg_too_long',
  'no_text',
]);

export type Delivery = {
  /** Something may be due: look soon. */
  nudge(): void;
  /** Ends after what is in flight. */
  stop(): Promise<void>;
  /** Delivers what is due now; for tests and for draining. */
  deliverDue(): Promise<number>;
};

/** Brings Slack to what the outbox wants, again and again. Safe in any number of processes. */
export function startDelivery(deps: DeliveryDeps): Delivery {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<unknown> = Promise.resolve();
  let isStopped = false;
  let isWanted = false;

  const schedule = (delay: number) => {
    clearTimeout(timer);
    // The nudge comes from inside the transaction that made something due.
    if (!isStopped) timer = outsideTransaction(() => setTimeout(run, delay));
  };
  const run = () => {
    isWanted = false;
    const round = deliverDue(deps)
      .catch(error => {
        deps.log.error({ err: error }, 'messages could not be looked up');
        return 0;
      })
      .then(count => schedule(count > 0 || isWanted ? 20 : POLL_MS));
    // A nudge begins a round beside one that waits for Slack.
    running = Promise.all([running, round]);
  };
  running = takeOver(deps).then(run);
  return {
    nudge() {
      isWanted = true;
      schedule(20);
    },
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await running;
    },
    deliverDue: () => deliverDue(deps),
  };
}

async function takeOver({ alone, db, now, log }: DeliveryDeps): Promise<void> {
  if (!alone) return;
  await shortenClaims(db, new Date(now().getTime() + LANDING_MS)).catch(error =>
    log.error({ err: error }, 'claims of a process that died run to their end'),
  );
}

async function deliverDue(deps: DeliveryDeps): Promise<number> {
  const due = await dueMessages(deps.db, deps.now(), AT_ONCE);
  const done = await Promise.all(due.map(each => deliverOne(deps, each)));
  return done.filter(Boolean).length;
}

async function deliverOne(deps: DeliveryDeps, due: Due): Promise<boolean> {
  const now = deps.now();
  const until = new Date(now.getTime() + CLAIM_MS);
  const message = await inTenant(deps.db, due.tenantId, tx =>
    claimMessage(tx, due.tenantId, due.id, { now, until }),
  );
  if (!message) return false;
  try {
    const client = await deps.clientOf(due.tenantId);
    if (!client) throw new Error('the app is not installed in this workspace');
    const delivered = await bringInSomeForm(deps, client, message, until);
    if (delivered) await keep(deps, message, delivered);
    return true;
  } catch (error) {
    await putOff(deps, message, error);
    return false;
  }
}

/** Undefined when the message is to be brought in another form, in a later round. */
async function bringInSomeForm(
  deps: DeliveryDeps,
  client: WebClient,
  message: Outgoing,
  until: Date,
): Promise<{ ts: string; channelId: string } | undefined> {
  if (await changeCharts(deps, client, message)) return undefined;
  try {
    return await bring(deps, client, message, until);
  } catch (error) {
    if (!WRONG_FORM.includes(finalReason(error) ?? '')) throw error;
    if (await changeCharts(deps, client, message, error)) return undefined;
    deps.log.error({ err: error, slot: message.slot }, 'a message is shown in words only');
    return bring(deps, client, inWordsOnly(message), until);
  }
}

async function bring(
  deps: DeliveryDeps,
  client: WebClient,
  message: Outgoing,
  claimedUntil: Date,
): Promise<{ ts: string; channelId: string }> {
  if (message.ts) return updateMessage(client, { ...message, ts: message.ts });
  const place = await placeOf(deps, message);
  if (message.postingSince) {
    const found = await findPosted(
      client,
      { ...message, postingSince: message.postingSince },
      place,
    );
    // It shows what was wanted when it was posted; an edit brings it up to date.
    if (found) return updateMessage(client, { ...message, ...found });
  }
  // Looking took long: once the claim has ended, another process may look and post as well.
  if (deps.now().getTime() + SLACK_TIMEOUT_MS > claimedUntil.getTime()) {
    throw new Error('there was no time left to post a message');
  }
  return postMessage(client, message, place);
}

async function placeOf(
  deps: DeliveryDeps,
  message: Outgoing,
): Promise<{ channelId: string; threadTs?: string }> {
  if (message.inThread) {
    const root = await inTenant(deps.db, message.tenantId, tx =>
      rootTs(tx, message.tenantId, message.incidentId),
    );
    if (!root) throw new Error('the root message is not posted yet');
    return { channelId: root.channelId, threadTs: root.ts };
  }
  const channelId = message.channelId || (await deps.channelOf(message.tenantId));
  if (!channelId) throw new Error('there is no channel for incidents: invite Nightjar to one');
  return { channelId };
}

function keep(
  deps: DeliveryDeps,
  message: Outgoing,
  delivered: { ts: string; channelId: string },
): Promise<void> {
  return inTenant(deps.db, message.tenantId, async tx => {
    const at = deps.now();
    const nextAt = new Date(at.getTime() + EDIT_EVERY_MS);
    await markDelivered(tx, message, { ...delivered, nextAt });
    if (message.ts) return;
    await record(
      tx,
      message.tenantId,
      {
        type: 'message.posted',
        subject: `incident/${message.incidentId}`,
        actor: { kind: 'system' },
        data: { slot: message.slot, channel: delivered.channelId, ts: delivered.ts },
      },
      at,
    );
  });
}

async function putOff(deps: DeliveryDeps, message: Outgoing, error: unknown): Promise<void> {
  const { slot, incidentId } = message;
  const reason = finalReason(error);
  const until = new Date(deps.now().getTime() + waitMs(error, message.attempts));
  await inTenant(deps.db, message.tenantId, async tx => {
    if (CHANNEL_GONE.includes(reason ?? '') && (await leaveChannel(tx, message, until))) return;
    return reason ? markRefused(tx, message, reason) : postpone(tx, message, until);
  }).catch(failure => deps.log.error({ err: failure }, 'a delivery could not be put off'));
  const facts = { err: error, slot, incidentId, attempts: message.attempts };
  if (reason) deps.log.error(facts, 'Slack refused a message for good');
  else deps.log.warn(facts, 'a message could not be delivered yet');
}

/**
 * The channel for all incidents is gone: this one, not posted yet, goes to the channel that is found next. False for
 * a message that belongs where it was asked for.
 */
async function leaveChannel(tx: Tx, message: Outgoing, until: Date): Promise<boolean> {
  if (message.ts || message.inThread) return false;
  if (!(await forgetIncidentChannel(tx, message.tenantId, message.channelId))) return false;
  await looseFromChannel(tx, message, until);
  return true;
}

function finalReason(error: unknown): string | undefined {
  const { code, data } = error as WebAPIPlatformError;
  const reason = code === ErrorCode.PlatformError ? data.error : undefined;
  return reason && FINAL.has(reason) ? reason : undefined;
}

const LONGEST_WAIT_MS = 60_000;

function waitMs(error: unknown, attempts: number): number {
  const failure = error as WebAPICallError;
  if (failure.code === ErrorCode.RateLimitedError && 'retryAfter' in failure) {
    return Number(failure.retryAfter) * 1000;
  }
  return Math.min(LONGEST_WAIT_MS, 500 * 2 ** attempts);
}

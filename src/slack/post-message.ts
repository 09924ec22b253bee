import type { Block } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { type OutboxBlock, slackBlocks } from './charts/chart-block.ts';
import { cut, LIMITS } from './limits.ts';
import type { Outgoing } from './outbox-store.ts';

/** Marks a message as ours, so that it is found again after a crash. */
const EVENT_TYPE = 'nightjar_message';
/** Clocks differ, and a message may have been posted just before its intent's time on Slack's clock. */
const CLOCK_SLACK_S = 120;
const MOST_PAGES = 5;

type Place = { channelId: string; threadTs?: string };

/** Posts a message that was never posted. Links are not unfurled: an address in an alert must fetch nothing. */
export async function postMessage(
  client: WebClient,
  message: Outgoing,
  place: Place,
): Promise<{ ts: string; channelId: string }> {
  const posted = await client.chat.postMessage({
    channel: place.channelId,
    text: message.text,
    blocks: blocksOf(message),
    metadata: { event_type: EVENT_TYPE, event_payload: { id: message.id } },
    unfurl_links: false,
    unfurl_media: false,
    ...(place.threadTs && { thread_ts: place.threadTs }),
  });
  if (!posted.ts) throw new Error('Slack posted a message and did not say where');
  return { ts: posted.ts, channelId: posted.channel ?? place.channelId };
}

export async function updateMessage(
  client: WebClient,
  message: Outgoing & { ts: string },
): Promise<{ ts: string; channelId: string }> {
  await client.chat.update({
    channel: message.channelId,
    ts: message.ts,
    text: message.text,
    blocks: blocksOf(message),
  });
  return { ts: message.ts, channelId: message.channelId };
}

function blocksOf({ blocks }: Outgoing): Block[] {
  return slackBlocks(JSON.parse(blocks) as OutboxBlock[]);
}

/** A message as plain words, for when Slack refuses its blocks: buttons are lost, what happened is not. */
export function inWordsOnly(message: Outgoing): Outgoing {
  return { ...message, text: cut(message.text, LIMITS.message.text), blocks: '[]' };
}

/** Looks for a message that an attempt before a crash may have posted. */
export async function findPosted(
  client: WebClient,
  message: Outgoing & { postingSince: Date },
  place: Place,
): Promise<{ ts: string; channelId: string } | undefined> {
  const since = {
    channel: place.channelId,
    oldest: String(message.postingSince.getTime() / 1000 - CLOCK_SLACK_S),
    include_all_metadata: true,
    limit: 200,
  };
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const more = cursor ? { ...since, cursor } : since;
    const found = place.threadTs
      ? await client.conversations.replies({ ...more, ts: place.threadTs })
      : await client.conversations.history(more);
    const ours = found.messages?.find(each => idOf(each.metadata) === message.id);
    if (ours?.ts) return { ts: ours.ts, channelId: place.channelId };
    cursor = found.response_metadata?.next_cursor;
    if (!cursor) return undefined;
  }
  return undefined;
}

function idOf(metadata: unknown): string | undefined {
  const { event_type: type, event_payload: payload } = (metadata ?? {}) as {
    event_type?: string;
    event_payload?: { id?: string };
  };
  return type === EVENT_TYPE ? payload?.id : undefined;
}

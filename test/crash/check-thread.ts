import { expect } from 'vitest';
import type { Message, Snapshot } from '../../src/sandbox/slack/contract.ts';
import type { Paged } from './expected.ts';
import type { Written } from './read-record.ts';

/** Each incident has one thread, and in it each message that it should have, once. */
export function checkThreads(incidents: Paged[], written: Written, snapshot: Snapshot): void {
  expect(written.incidents.map(it => it.external_id).toSorted()).toEqual(
    incidents.map(it => it.id).toSorted(),
  );
  for (const paged of incidents) {
    const incident = written.incidents.find(it => it.external_id === paged.id)!;
    const slots = written.messages.filter(it => it.incident_id === incident.id).map(it => it.slot);
    const kinds = kindsOf(slots);
    expect(
      kinds.filter(kind => kind !== 'chart'),
      paged.scenario,
    ).toEqual(expectedKinds(paged));
    expect(kinds.filter(kind => kind === 'chart').length, paged.scenario).toBeLessThanOrEqual(1);
  }
  checkPosted(written, snapshot);
}

function expectedKinds({ hypotheses, writes }: Paged): string[] {
  return [
    ...['root', 'brief', 'plan', 'findings'],
    ...Array.from({ length: hypotheses }, () => 'hypothesis'),
    ...writes.map(() => 'proposal'),
  ].toSorted();
}

function kindsOf(slots: string[]): string[] {
  return slots.map(slot => slot.split(':')[0]!).toSorted();
}

/** What Slack shows of ours is what the outbox wants, each once, as it should look, in its thread. */
function checkPosted({ messages }: Written, snapshot: Snapshot): void {
  const ours = snapshot.messages.filter(
    it => it.user === snapshot.app.botUserId && !it.ephemeralTo,
  );
  expect(ours.map(idOf).toSorted()).toEqual(messages.map(it => it.id).toSorted());
  for (const message of messages) {
    const shown = ours.find(it => idOf(it) === message.id)!;
    const root = messages.find(it => it.incident_id === message.incident_id && it.slot === 'root')!;
    expect(message, message.slot).toMatchObject({
      ...{ ts: shown.ts, text: shown.text, channel_id: shown.channel },
      ...{ delivered: message.revision, refused: null, claimed_until: null },
    });
    expect(shown.threadTs).toBe(message.in_thread ? root.ts : undefined);
  }
}

function idOf({ metadata }: Message): string {
  return String(metadata?.event_payload.id);
}

import { setTimeout as sleep } from 'node:timers/promises';
import type { Message, Snapshot } from '../../src/sandbox/slack/contract.ts';
import { ACTIONS } from '../../src/slack/ids.ts';
import { MAYA } from '../support/thread.ts';
import type { TestWorld } from '../support/world.ts';
import type { Random } from './random.ts';

const LONGEST_THOUGHT_MS = 700;
const AGAIN_MS = 100;
/** So long a card may show a button that was pressed: edits wait while the product dies. */
const PATIENCE_MS = 20_000;

export type Approver = {
  /** Cards whose click was acknowledged, and when. */
  acknowledged: Map<string, number>;
  stop(): Promise<void>;
};

/**
 * A person who approves every card that comes, and clicks again when a click was not answered, or when nothing came of
 * it: Slack could not be asked who clicked, and the person was told to try again.
 */
export function approveAll(world: TestWorld, random: Random): Approver {
  const acknowledged = new Map<string, number>();
  let isStopped = false;
  const approving = (async () => {
    while (!isStopped) {
      const isDue = ({ ts }: Message) => Date.now() - (acknowledged.get(ts) ?? 0) > PATIENCE_MS;
      const [card] = openCards(world.slack.snapshot(MAYA)).filter(isDue);
      if (!card) {
        await sleep(AGAIN_MS);
        continue;
      }
      await sleep(random() * LONGEST_THOUGHT_MS);
      if (await click(world, card)) acknowledged.set(card.ts, Date.now());
      else await sleep(AGAIN_MS);
    }
  })();
  return {
    acknowledged,
    stop() {
      isStopped = true;
      return approving;
    },
  };
}

function openCards(snapshot: Snapshot): Message[] {
  return snapshot.messages.filter(({ blocks }) => JSON.stringify(blocks).includes(ACTIONS.approve));
}

async function click(world: TestWorld, card: Message): Promise<boolean> {
  const { ok } = await world.slack.act({
    as: MAYA,
    do: 'click',
    place: { in: 'message', channel: card.channel, ts: card.ts },
    element: { action_id: ACTIONS.approve },
  });
  return ok;
}

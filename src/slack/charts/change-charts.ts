import type { WebClient } from '@slack/web-api';
import { type Database, inTenant } from '../../db/transaction.ts';
import type { Log } from '../../lib/log.ts';
import type { Outgoing } from '../outbox-store.ts';
import { formAfterRefusal, type NextForm } from './change-form.ts';
import type { OutboxBlock } from './chart-block.ts';
import { changeForm } from './form-store.ts';
import { formWithPictures } from './upload-pictures.ts';

type Deps = { db: Database; log: Log; now(): Date };

/**
 * Settles how the charts of a message are brought: before it is posted, or after Slack refused its form. True when
 * it is brought in another form from now on, in a later round.
 */
export async function changeCharts(
  deps: Deps,
  client: WebClient,
  message: Outgoing,
  refusal?: unknown,
): Promise<boolean> {
  const blocks = JSON.parse(message.blocks) as OutboxBlock[];
  const next = refusal
    ? formAfterRefusal(blocks, message.attempts)
    : await formWithPictures(client, blocks, message.attempts, error =>
        deps.log.error({ err: error, slot: message.slot }, 'a chart is shown without a picture'),
      );
  if (!next) return false;
  if (refusal) deps.log.warn({ err: refusal, slot: message.slot }, 'Slack refused a chart');
  await wantForm(deps, message, next);
  return true;
}

function wantForm({ db, now }: Deps, message: Outgoing, next: NextForm): Promise<void> {
  const at = new Date(now().getTime() + next.waitMs);
  return inTenant(db, message.tenantId, tx => changeForm(tx, message, { blocks: next.blocks, at }));
}

import { randomUUID } from 'node:crypto';
import { compact } from './compact.ts';
import type { Slack, Trigger } from './slack.ts';
import { ApiError } from './web-api/api-error.ts';

/** A trigger opens one modal, this soon. */
const triggerLifetimeMs = 3000;

/** A `trigger_id` for what this person did, in an open modal if one is named. */
export function newTrigger(slack: Slack, user: string, viewId?: string): string {
  const id = `${slack.now()}.${slack.state.ids}.${randomUUID().replaceAll('-', '')}`;
  const expires = slack.now() + triggerLifetimeMs;
  slack.transient.triggers.set(id, compact({ user, expires, viewId }));
  return id;
}

/**
 * Uses a trigger up.
 * @throws ApiError invalid_trigger_id, exchanged_trigger_id, expired_trigger_id
 */
export function takeTrigger(slack: Slack, id: string): Trigger {
  const { triggers, spentTriggers } = slack.transient;
  if (spentTriggers.has(id)) throw new ApiError('exchanged_trigger_id');
  const trigger = triggers.get(id);
  if (!trigger) throw new ApiError('invalid_trigger_id');
  if (slack.now() > trigger.expires) throw new ApiError('expired_trigger_id');
  triggers.delete(id);
  spentTriggers.add(id);
  return trigger;
}

import type { WebhookEvent, WebhookOptions } from './send-webhook.ts';
import { newPagerId } from './stable-id.ts';
import type { PressedIncident } from './state.ts';
import { personOf, type World } from './world.ts';

const LOG_KINDS: Partial<Record<WebhookEvent, string>> = {
  acknowledged: 'acknowledge',
  unacknowledged: 'unacknowledge',
  resolved: 'resolve',
  reopened: 'reopen',
  escalated: 'escalate',
  reassigned: 'assign',
  annotated: 'annotate',
};

/** Makes the change that an event tells of, so that the API says the same as the webhook. */
export function applyEvent(world: World, incident: PressedIncident, options: WebhookOptions): void {
  const at = `${world.now().toISOString().slice(0, 19)}Z`;
  const by = options.by ?? '';
  const name = by ? personOf(world, by).name : 'the service';
  if (options.event === 'acknowledged') incident.status = 'acknowledged';
  if (options.event === 'unacknowledged' || options.event === 'reopened') {
    incident.status = 'triggered';
    incident.resolvedAt = null;
  }
  if (options.event === 'resolved') {
    incident.status = 'resolved';
    incident.resolvedAt = at;
    incident.resolvedBy = by || null;
  }
  if (options.event === 'annotated' && by)
    world.state.notes.push({
      id: newPagerId(),
      incident: incident.id,
      person: by,
      content: options.content ?? '',
      at,
    });
  const kind = LOG_KINDS[options.event];
  if (kind)
    world.state.log.push({
      incident: incident.id,
      at,
      kind,
      by,
      summary: `${options.event.replaceAll('_', ' ')} by ${name}`,
    });
  world.save();
}

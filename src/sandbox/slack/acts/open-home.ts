import type { ActResult, Person } from '../contract.ts';
import { emitEvent } from '../deliver/events.ts';
import { nextTs } from '../ids.ts';
import type { Slack } from '../slack.ts';
import { directMessageId } from '../state.ts';
import { viewJson } from '../views/view-json.ts';

/** Opens the app's Home tab. */
export async function openHome(slack: Slack, person: Person): Promise<ActResult> {
  const home = slack.state.homes[person.id];
  await emitEvent(slack, {
    type: 'app_home_opened',
    user: person.id,
    channel: directMessageId(person.id),
    tab: 'home',
    ...(home ? { view: viewJson(slack, home) } : {}),
    event_ts: nextTs(slack),
  });
  return { ok: true };
}

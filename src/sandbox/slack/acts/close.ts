import type { Act, ActResult, Person } from '../contract.ts';
import type { Slack } from '../slack.ts';
import type { StoredView } from '../state.ts';
import { viewJson } from '../views/view-json.ts';
import { modalsOf, setModals } from '../views/view-store.ts';
import { interactionBase } from './interaction.ts';
import { openView } from './submit.ts';

/** Closes a modal and those on top of it, all of them if it asks so; the app hears if it wants to. */
export async function close(
  slack: Slack,
  person: Person,
  act: Act & { do: 'close' },
): Promise<ActResult> {
  const view = openView(slack, person, act.viewId);
  const modals = modalsOf(slack, person.id);
  const cleared = flagOf(view, 'clear_on_close');
  const kept = cleared ? [] : modals.slice(0, modals.indexOf(view));
  setModals(slack, person.id, kept);
  const closed = modals.slice(kept.length).filter(item => flagOf(item, 'notify_on_close'));
  await Promise.all(closed.map(item => notify(slack, person, item, cleared)));
  return { ok: true };
}

function notify(slack: Slack, person: Person, view: StoredView, cleared: boolean) {
  const base = { type: 'view_closed', ...interactionBase(slack, person) };
  const body = { ...base, view: viewJson(slack, view), is_cleared: cleared };
  return slack.send({ kind: 'interaction', body });
}

function flagOf({ view }: StoredView, key: 'clear_on_close' | 'notify_on_close'): boolean {
  return view[key] === true;
}

import { nextId } from '../ids.ts';
import type { JsonObject } from '../json-object.ts';
import { checkView } from '../limits/check.ts';
import { withIds } from '../messages/with-ids.ts';
import type { Slack } from '../slack.ts';
import type { GivenView, StoredView } from '../state.ts';
import { ApiError } from '../web-api/api-error.ts';
import { viewValues } from './view-values.ts';

/** Slack shows this many modals on top of one another. */
const maxDepth = 3;

/** Bytes of a view as JSON. */
const maxViewSize = 250_000;

/** A person's open modals, the topmost last. */
export function modalsOf(slack: Slack, user: string): StoredView[] {
  return slack.transient.modals.get(user) ?? [];
}

export function setModals(slack: Slack, user: string, views: StoredView[]): void {
  slack.transient.modals.set(user, views);
  slack.changed();
}

/** An open modal or a Home, by id. */
export function findView(
  slack: Slack,
  matches: (view: StoredView) => boolean,
): StoredView | undefined {
  const modals = [...slack.transient.modals.values()].flat();
  return [...modals, ...Object.values(slack.state.homes)].find(matches);
}

/**
 * Opens a modal, alone.
 * @throws ApiError
 */
export function openModal(slack: Slack, user: string, given: JsonObject): StoredView {
  const view = newView(slack, user, given, 'modal');
  setModals(slack, user, [view]);
  return view;
}

/**
 * Opens a modal on top of the person's others.
 * @throws ApiError push_limit_reached
 */
export function pushModal(slack: Slack, user: string, given: JsonObject): StoredView {
  const below = modalsOf(slack, user);
  const top = below.at(-1);
  if (below.length >= maxDepth) throw new ApiError('push_limit_reached');
  const view = newView(slack, user, given, 'modal');
  if (top) Object.assign(view, { rootId: top.rootId, previousId: top.id });
  setModals(slack, user, [...below, view]);
  return view;
}

/**
 * Replaces a view's content; what was entered stays where block and action stay.
 * @throws ApiError hash_conflict
 */
export function updateView(
  slack: Slack,
  stored: StoredView,
  given: JsonObject,
  hash?: string,
): void {
  if (hash !== undefined && hash !== stored.hash) throw new ApiError('hash_conflict');
  const view = checkedView(slack, given, stored.view.type);
  const values = viewValues(view.blocks, stored.values);
  Object.assign(stored, { view, values, errors: {}, hash: newHash(slack) });
  slack.changed();
}

/**
 * Shows a person's Home.
 * @throws ApiError hash_conflict
 */
export function publishHome(
  slack: Slack,
  user: string,
  given: JsonObject,
  hash?: string,
): StoredView {
  const known = slack.state.homes[user];
  if (known) {
    updateView(slack, known, given, hash);
    return known;
  }
  const view = newView(slack, user, given, 'home');
  slack.state.homes[user] = view;
  slack.changed();
  return view;
}

function newView(
  slack: Slack,
  user: string,
  given: JsonObject,
  type: 'modal' | 'home',
): StoredView {
  const view = checkedView(slack, given, type);
  refuseDuplicate(slack, view);
  const id = nextId(slack, 'V');
  const values = viewValues(view.blocks);
  return { id, user, view, hash: newHash(slack), rootId: id, previousId: null, values, errors: {} };
}

function checkedView(slack: Slack, given: JsonObject, type: 'modal' | 'home'): GivenView {
  if (given.type !== type) throw invalid([`[ERROR] must be ${type} [json-pointer:/view/type]`]);
  const messages = checkView(given);
  if (messages.length > 0) throw invalid(messages);
  if (Buffer.byteLength(JSON.stringify(given)) > maxViewSize) throw new ApiError('view_too_large');
  const blocks = withIds(given.blocks as JsonObject[], `${nextId(slack, 'b')}-`);
  return { ...given, blocks } as unknown as GivenView;
}

function refuseDuplicate(slack: Slack, { external_id: wanted }: GivenView): void {
  const taken = wanted && findView(slack, ({ view }) => view.external_id === wanted);
  if (taken) throw new ApiError('duplicate_external_id');
}

function invalid(messages: string[]): ApiError {
  return new ApiError('invalid_arguments', { response_metadata: { messages } });
}

function newHash(slack: Slack): string {
  return `${Math.floor(slack.now() / 1000)}.${nextId(slack, 'h')}`;
}

import type { ChangeEvent } from '../../capabilities/events.ts';
import type { Window } from '../../capabilities/source.ts';
import { type Asked, givenUpWith } from '../asking/ask-sources.ts';
import { namesIn } from '../verdict/is-tied.ts';
import { placeOf } from './described.ts';
import type { TakenBack } from './taken-back.ts';

/** An incident whose cause was no commit. */
export type Blamed = { cause: string; service?: string; firedAt: Date };

/** What is deployed or scaled is called after the service, not after a switch of its own. */
const SETTINGS: readonly ChangeEvent['kind'][] = ['flag', 'config', 'other'];
/** The one word of `Flag darkmode: on`, by which nothing tells it to be a name but where it stands. */
const CALLED = /\b(?:flag|setting|toggle)\s+["'`“]?(\p{L}[\p{L}\p{N}_]{2,})/giu;
const NO_NAME =
  /^(?:and|are|but|changed?|disabled|enabled|for|from|had|has|off|set|that|the|turned|was|were|which|with)$/;

/** The change event within a window by which the flag or setting that a cause names was turned again. */
export async function setBackOf(
  blamed: Blamed,
  window: Window,
  { sources, signal }: Asked,
): Promise<TakenBack | undefined> {
  const { service } = blamed;
  const lists = await Promise.allSettled(
    sources.events.map(({ ask }) =>
      givenUpWith(signal, () => ask.list({ ...window, ...(service && { service }) }, { signal })),
    ),
  );
  const events = lists.flatMap(list => (list.status === 'fulfilled' ? list.value.data : []));
  const found = turnedAgain(blamed, events);
  return found && { how: 'setting', summary: found.summary, at: found.at };
}

/**
 * The first event after the alert that is about the same setting as the one before the alert which the cause names
 * best. An event in the same words turns nothing back.
 */
export function turnedAgain(
  { cause, service = '', firedAt }: Blamed,
  events: readonly ChangeEvent[],
): ChangeEvent | undefined {
  const told = new Set(namesOf(cause));
  const known = events
    .filter(({ kind }) => SETTINGS.includes(kind))
    .map(event => ({ event, at: Date.parse(event.at), names: namesOf(event.summary) }))
    .toSorted((a, b) => a.at - b.at);
  const blamed = known
    .filter(({ at }) => at <= firedAt.getTime())
    .map(({ event, names }) => ({
      event,
      names: names.filter(name => told.has(name) && !isPlace(name, service)),
    }))
    .reduce<{ event: ChangeEvent; names: string[] } | undefined>(
      (best, each) => (each.names.length >= Math.max(1, best?.names.length ?? 0) ? each : best),
      undefined,
    );
  if (!blamed) return undefined;
  return known.find(
    ({ event, at, names }) =>
      at > firedAt.getTime() &&
      event.kind === blamed.event.kind &&
      event.summary !== blamed.event.summary &&
      (event.environment ?? '') === (blamed.event.environment ?? '') &&
      blamed.names.every(name => names.includes(name)),
  )?.event;
}

function namesOf(text: string): string[] {
  const called = [...text.matchAll(CALLED)].map(([, name = '']) => name.toLowerCase());
  return [...new Set([...namesIn(text), ...called.filter(name => !NO_NAME.test(name))])];
}

function isPlace(name: string, service: string): boolean {
  return placeOf(name) === placeOf(service);
}

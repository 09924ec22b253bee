import type { Capabilities, CapabilityName } from '../../capabilities/capabilities.ts';
import type { Answer } from '../../capabilities/source.ts';
import type { Source } from '../../capabilities/sources.ts';
import { askSoon, type PartDeps, SOURCE_PATIENCE_MS } from './brief-part.ts';

/** Asks all connections of a kind at once for what each has; one that hangs costs its own answer only. */
export async function askAllOf<Name extends CapabilityName, T>(
  sources: readonly Source<Name>[],
  ask: (source: Capabilities[Name], signal: AbortSignal) => Promise<Answer<T[]>>,
  deps: PartDeps,
): Promise<Answer<T[]>> {
  const asked = sources.map(({ connection, ask: source }) =>
    askSoon(connection, signal => ask(source, signal), deps, SOURCE_PATIENCE_MS),
  );
  return allOf(await Promise.allSettled(asked));
}

/**
 * The lists of several connections as one. What some know is told; the trouble of one is told, by throwing it, when no
 * other had anything.
 */
export function allOf<T>(lists: readonly PromiseSettledResult<Answer<T[]>>[]): Answer<T[]> {
  const answers = lists.flatMap(list => (list.status === 'fulfilled' ? [list.value] : []));
  const data = answers.flatMap(answer => answer.data);
  const trouble = lists.find(list => list.status === 'rejected');
  if (data.length === 0 && trouble) throw trouble.reason;
  const url = answers.find(answer => answer.url)?.url;
  return { status: data.length > 0 ? 'ok' : 'no_data', data, ...(url && { url }) };
}

import type { ChangeEvent } from '../../capabilities/events.ts';
import { isoTime } from '../asking/time-window.ts';
import { sayEvent } from '../wording/change-words.ts';
import { askAllOf } from './ask-all-of.ts';
import { askPart, type BriefPart, whom } from './brief-part.ts';
import { LATER_MS, LOOK_BACK_MS } from './change-questions.ts';
import type { GatherDeps } from './questions.ts';

/** Whose flags and settings are asked for: a name, and the pager's id where it is known. */
export type ServiceAsked = { name?: string | undefined; pagerId?: string | undefined };

/** Flags, settings and deployments of other tools before the alert. Undefined when nothing is connected that knows. */
export async function askEvents(
  { name: service, pagerId: serviceId }: ServiceAsked,
  alertAt: Date,
  deps: GatherDeps,
): Promise<BriefPart<ChangeEvent[]> | undefined> {
  const { events } = deps.sources;
  if (events.length === 0 || !(service || serviceId)) return undefined;
  const since = isoTime(new Date(alertAt.getTime() - LOOK_BACK_MS));
  const until = isoTime(new Date(alertAt.getTime() + LATER_MS));
  const query = { since, until, ...(service && { service }), ...(serviceId && { serviceId }) };
  const asked = `change events of service ${service ?? serviceId}, ${since} to ${until}`;
  const ask = async () => {
    const answer = await askAllOf(events, (one, signal) => one.list(query, { signal }), deps);
    return { ...answer, data: answer.data.toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at)) };
  };
  return askPart({ tool: 'changes_list', asked, ...whom('events', ...events), ask }, deps);
}

/** The answer as evidence has it: in the words of the tool that lists changes. */
export function eventPart(
  part: BriefPart<ChangeEvent[]> | undefined,
): BriefPart<unknown> | undefined {
  return part?.data ? { ...part, data: part.data.map(sayEvent) } : part;
}

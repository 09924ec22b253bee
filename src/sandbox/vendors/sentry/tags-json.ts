import { numberIn, type VendorRequest } from '../http/vendor-request.ts';
import type { Issue } from './issue-store.ts';
import { sentryTime } from './sentry-time.ts';
import { tagsOf } from './tags.ts';

const USUAL_LIMIT = 10;

/** How the events of an issue are spread: each tag with its commonest values. */
export function tagsJson(issue: Issue, request: VendorRequest) {
  const limit = numberIn(request, 'limit', USUAL_LIMIT, 100);
  const pairs = issue.events.flatMap(event =>
    tagsOf(issue, event).map(([key, value]) => ({ key, value, at: event.at })),
  );
  return [...Map.groupBy(pairs, ({ key }) => key)].map(([key, all]) => {
    const values = [...Map.groupBy(all, ({ value }) => value)];
    const top = values.toSorted(([, a], [, b]) => b.length - a.length).slice(0, limit);
    return {
      ...{ key, name: nameOf(key), totalValues: all.length, uniqueValues: values.length },
      topValues: top.map(([value, times]) => ({
        ...{ key, name: value, value, count: times.length },
        firstSeen: sentryTime(times[0]?.at ?? 0),
        lastSeen: sentryTime(times.at(-1)?.at ?? 0),
      })),
    };
  });
}

/** `server_name` → `Server Name` */
function nameOf(key: string): string {
  return key.replaceAll(/[_.]/g, ' ').replaceAll(/\b[a-z]/g, letter => letter.toUpperCase());
}

import type { Events } from '../../capabilities/events.ts';
import type { Asking } from '../../capabilities/source.ts';
import { type CheckedWindow, checkedWindow } from '../checked-window.ts';
import type { HttpClient } from '../http-client.ts';
import { asFlagEvent } from './flag-event.ts';
import { type AuditEntry, AuditLog } from './schema.ts';

/** Keys of the projects (all when there is none) and of the environment (any when absent). */
export type Scope = { projects: string[]; environment?: string | undefined; apiUrl: string };

/** The longest page that LaunchDarkly gives. */
const PAGE_SIZE = 20;
const MOST_PAGES = 6;

/**
 * The flag changes of the audit log. They are of every service: a flag does not say whose it is, and one that another
 * team turned may well be the cause.
 */
export function launchdarklyEvents(ask: HttpClient, scope: Scope): Events {
  return {
    async list(query, asking) {
      const window = checkedWindow(query);
      const lists = await Promise.all(
        specsOf(scope).map(spec => readLog(ask, spec, window, asking)),
      );
      const entries = lists.flatMap(list => list.entries);
      const data = entries
        .toSorted((one, other) => other.date - one.date)
        .map(entry => asFlagEvent(entry, scope.apiUrl));
      const truncated = lists.some(list => list.truncated);
      return { status: data.length > 0 ? 'ok' : 'no_data', data, truncated };
    },
  };
}

function specsOf({ projects, environment = '*' }: Scope): string[] {
  const keys = projects.length > 0 ? projects : ['*'];
  return keys.map(project => `proj/${project}:env/${environment}:flag/*`);
}

/** Newest first, page by page: each ends where the next begins, so an entry may come twice. */
async function readLog(
  ask: HttpClient,
  spec: string,
  window: CheckedWindow,
  { signal }: Asking,
): Promise<{ entries: AuditEntry[]; truncated: boolean }> {
  const found = new Map<string, AuditEntry>();
  let before = window.to;
  for (let page = 0; page < MOST_PAGES; page++) {
    const query = { spec, limit: PAGE_SIZE, after: window.from - 1, before };
    const { items } = await ask(AuditLog, { path: '/api/v2/auditlog', query, signal });
    const fresh = items.filter(({ _id }) => !found.has(_id));
    for (const entry of fresh.filter(({ date }) => date >= window.from && date < window.to))
      found.set(entry._id, entry);
    const oldest = items.at(-1)?.date;
    if (items.length < PAGE_SIZE || fresh.length === 0 || oldest === undefined)
      return { entries: [...found.values()], truncated: false };
    before = oldest + 1;
  }
  return { entries: [...found.values()], truncated: true };
}

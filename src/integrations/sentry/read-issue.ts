import { z } from 'zod';
import type { ErrorDetail } from '../../capabilities/errors.ts';
import type { Answer, Asking } from '../../capabilities/source.ts';
import { VendorError } from '../../lib/errors.ts';
import { matching } from '../refuse.ts';
import type { SentryClient, SentryCredentials } from './client.ts';
import { exceptionsOf, framesOf, wordsOf } from './frames.ts';
import { asErrorGroup } from './issue.ts';
import { ErrorEvent, Issue, Tag } from './schema.ts';

const MOST_TAGS = 20;
const MOST_VALUES = 5;

/** An issue with its latest event and how its events are spread. Its numbers are those of all time. */
export async function readIssue(
  ask: SentryClient,
  account: SentryCredentials,
  id: string,
  { signal }: Asking,
): Promise<Answer<ErrorDetail>> {
  const path = `/issues/${issueIdIn(id)}`;
  const query = account.environment ? { environment: account.environment } : {};
  const [issue, event, tags] = await Promise.all([
    ask('event:read', Issue, { path: `${path}/`, query, signal }),
    ask('event:read', ErrorEvent, { path: `${path}/events/latest/`, query, signal }).catch(noEvent),
    ask('event:read', z.array(Tag), {
      ...{ path: `${path}/tags/`, query: { ...query, limit: MOST_VALUES }, signal },
    }),
  ]);
  const group = asErrorGroup(issue, account);
  const data = { ...group, ...eventParts(event, group.title), tags: spread(tags) };
  return { status: 'ok', data, url: group.url };
}

function eventParts(event: ErrorEvent | undefined, title: string) {
  const exceptions = event ? exceptionsOf(event) : [];
  const traceId = event?.contexts?.trace?.trace_id;
  const environment = event?.tags.find(({ key }) => key === 'environment')?.value;
  return {
    message: wordsOf(exceptions) ?? (event?.message || title),
    frames: framesOf(exceptions),
    ...(environment ? { environment } : {}),
    ...(event?.release ? { release: event.release.version } : {}),
    ...(traceId ? { traceId } : {}),
  };
}

function spread(tags: Tag[]): ErrorDetail['tags'] {
  const entries = tags.slice(0, MOST_TAGS).map(({ key, topValues }) => {
    const values = topValues.map(({ value, count }) => ({ value: value ?? '', count }));
    return [key, values.slice(0, MOST_VALUES)] as const;
  });
  return Object.fromEntries(entries);
}

/** The events of an old issue may be gone. */
function noEvent(error: unknown): undefined {
  if (!(error instanceof VendorError) || error.status !== 404) throw error;
}

/** The id of an issue, or its short id as people call it. */
function issueIdIn(text: string): string {
  const shape = /^(\d{1,20}|[A-Z][A-Z0-9_-]{0,79}-[A-Z0-9]{1,10})$/i;
  return matching(shape, 'error', 'a Sentry id such as 6507376925 or CHECKOUT-4K', text);
}

import type { ErrorDetail } from '../../capabilities/errors.ts';
import type { Answer, Asking } from '../../capabilities/source.ts';
import { checkedWindow } from '../checked-window.ts';
import { matching } from '../refuse.ts';
import type { Datadog } from './client.ts';
import { asErrorGroup } from './error-issue.ts';
import { IssueAnswer, type SampleEvent } from './error-schema.ts';
import { sampleOf } from './sample-event.ts';
import { searchIssues } from './search-issues.ts';
import { tagsOf } from './search-syntax.ts';
import { stackFrames } from './stack-frames.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** Events are kept for so long. */
const KEPT_MS = 15 * DAY_MS;

/** An issue, with the stack of an event of it if one is kept. Its numbers are those of the last days it happened. */
export async function readIssue(
  datadog: Datadog,
  text: string,
  asking: Asking,
): Promise<Answer<ErrorDetail>> {
  const id = issueIdIn(text);
  const { data: issue } = await datadog.ask('error_tracking_read', IssueAnswer, {
    ...{ path: `/api/v2/error-tracking/issues/${id}`, signal: asking.signal },
  });
  const last = Date.parse(issue.attributes.last_seen);
  const first = Math.max(Date.parse(issue.attributes.first_seen), last - KEPT_MS);
  const window = checkedWindow({
    since: new Date(first - 1_000).toISOString(),
    until: new Date(last + 1_000).toISOString(),
  });
  const query = `@issue.id:${id}`;
  const [counted, sample] = await Promise.all([
    searchIssues(datadog, { query, from: window.from, to: window.to }, 'TOTAL_COUNT', asking),
    sampleOf(datadog, query, window, asking),
  ]);
  const { count = 0, users } = counted.find(each => each.issue.id === issue.id) ?? {};
  const group = asErrorGroup(issue, { count, users }, datadog.app);
  const message = sample?.error?.message || group.title;
  const release = issue.attributes.last_seen_version;
  const parts = { message, ...(release ? { release } : {}), ...sampleParts(sample) };
  return { status: 'ok', data: { ...group, ...parts }, url: group.url };
}

function sampleParts(sample: SampleEvent | undefined) {
  const tags = tagsOf(sample?.tags ?? []);
  const environment = sample?.env ?? tags.env;
  return {
    frames: stackFrames(sample?.error?.stack ?? ''),
    ...(environment ? { environment } : {}),
    ...(sample?.traceId ? { traceId: sample.traceId } : {}),
    tags: {},
  };
}

function issueIdIn(text: string): string {
  const shape = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
  return matching(
    shape,
    'error',
    'a Datadog id such as 5f8ebd5c-6dd9-11f0-8a28-da7ad0900002',
    text,
  );
}

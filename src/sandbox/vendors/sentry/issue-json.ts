import type { ErrorEvent } from '../../scenarios/telemetry.ts';
import type { Issue } from './issue-store.ts';
import { organizationSlug } from './organization.ts';
import type { Hit } from './search-issues.ts';
import { seenStats, series } from './seen-stats.ts';
import type { SentryWorld } from './sentry-world.ts';
import { titleOf } from './title.ts';

const DAY = { parts: 24, ms: 3_600_000 };
const MONTH = { parts: 30, ms: 86_400_000 };
const NEW_MS = 7 * 86_400_000;

/** An issue in a list: its numbers are those of the window, `lifetime` has them of all time. */
export function listedIssue(
  world: SentryWorld,
  { issue, within, matched }: Hit,
  countsApart: boolean,
): object {
  const last24h = (events: ErrorEvent[]) => ({
    '24h': series(events, world.now().getTime(), DAY),
  });
  return {
    ...issueJson(world, issue),
    ...seenStats(within),
    stats: last24h(issue.events),
    lifetime: { ...seenStats(issue.events), stats: null },
    filtered: countsApart ? { ...seenStats(matched), stats: last24h(matched) } : null,
  };
}

/** An issue by itself: its numbers are those of all time. */
export function wholeIssue(world: SentryWorld, issue: Issue): object {
  const now = world.now().getTime();
  return {
    ...issueJson(world, issue),
    ...seenStats(issue.events),
    ...{ activity: [], seenBy: [], participants: [], userReportCount: 0 },
    firstRelease: releaseOf(issue.events[0]),
    lastRelease: releaseOf(issue.events.at(-1)),
    stats: { '24h': series(issue.events, now, DAY), '30d': series(issue.events, now, MONTH) },
  };
}

/** Where people see it. */
export function issueUrl(world: SentryWorld, { id }: Pick<Issue, 'id'>): string {
  return `${world.sentryUrl}/organizations/${organizationSlug(world)}/issues/${id}/`;
}

function issueJson(world: SentryWorld, issue: Issue) {
  const { id, group, project, events } = issue;
  const [thrown] = group.frames;
  const isNew = (events[0]?.at ?? 0) > world.now().getTime() - NEW_MS;
  return {
    ...{ id, shareId: null, shortId: group.id, title: titleOf(group), culprit: group.where ?? '' },
    ...{ permalink: issueUrl(world, issue), logger: null, level: group.level },
    ...{ status: 'unresolved', statusDetails: {}, substatus: isNew ? 'new' : 'ongoing' },
    ...{ isPublic: false, platform: project.platform, project, type: 'error' },
    metadata: {
      value: group.message,
      type: group.type,
      ...(thrown?.file && { filename: thrown.file }),
      ...(thrown?.function && { function: thrown.function }),
    },
    ...{ numComments: 0, assignedTo: null, isBookmarked: false, isSubscribed: false },
    ...{ subscriptionDetails: null, hasSeen: false, annotations: [], issueType: 'error' },
    ...{ issueCategory: 'error', priority: 'high', priorityLockedAt: null },
    isUnhandled: !group.isHandled,
  };
}

function releaseOf(event: ErrorEvent | undefined) {
  return event?.release ? { version: event.release } : null;
}

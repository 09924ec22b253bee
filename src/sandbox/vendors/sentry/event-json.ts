import type { ErrorFrame, ErrorGroup } from '../../scenarios/telemetry.ts';
import { hexFrom } from '../stable-id.ts';
import type { Issue } from './issue-store.ts';
import { sentryTime } from './sentry-time.ts';
import { tagsOf } from './tags.ts';
import { titleOf } from './title.ts';

/** The latest event of an issue, with its stack. */
export function eventJson(issue: Issue): object {
  const { group, project } = issue;
  const event = issue.events.at(-1) ?? { at: 0, tags: {} };
  const id = hexFrom(`event ${group.id} ${event.at}`).slice(0, 32);
  const at = sentryTime(event.at);
  return {
    ...{ id, groupID: issue.id, eventID: id, projectID: project.id },
    ...{ size: 4_096, dist: null, message: '', title: titleOf(group), type: 'error' },
    ...{ location: group.frames[0]?.file ?? null, culprit: group.where ?? '' },
    ...{ platform: project.platform, dateCreated: at, dateReceived: at },
    metadata: { type: group.type, value: group.message },
    entries: [{ type: 'exception', data: exceptionData(group) }],
    tags: tagsOf(issue, event).map(([key, value]) => ({ key, value })),
    user: event.user ? { id: event.user } : null,
    release: event.release ? { version: event.release } : null,
    contexts: event.traceId
      ? { trace: { type: 'trace', trace_id: event.traceId, status: 'unknown' } }
      : {},
    ...{ sdk: null, context: {}, packages: {}, errors: [], fingerprints: [hexFrom(group.id)] },
    ...{ previousEventID: null, nextEventID: null, userReport: null, sdkUpdates: [] },
  };
}

/** The one thrown last comes last, and the innermost frame too. */
function exceptionData({ type, message, causes, frames, isHandled }: ErrorGroup): object {
  const stacktrace = {
    ...{ framesOmitted: null, registers: null, hasSystemFrames: frames.some(it => !it.isOurs) },
    frames: frames.map(frameJson).toReversed(),
  };
  const mechanism = { type: 'generic', handled: isHandled };
  const values = [
    ...causes.toReversed().map(cause => exception(cause.type, cause.message)),
    { ...exception(type, message), mechanism, stacktrace: frames.length > 0 ? stacktrace : null },
  ];
  return { values, hasSystemFrames: stacktrace.hasSystemFrames, excOmitted: null };
}

function exception(type: string, value: string) {
  const none = { module: null, threadId: null, mechanism: null, stacktrace: null };
  return { type, value, ...none, rawStacktrace: null };
}

function frameJson({ function: name, file, line, code, isOurs }: ErrorFrame): object {
  return {
    ...{ filename: file ?? null, absPath: file ?? null, module: null, package: null },
    ...{ platform: null, instructionAddr: null, symbolAddr: null, function: name ?? null },
    ...{ rawFunction: null, symbol: null, lineNo: line ?? null, colNo: null, inApp: isOurs },
    context: line !== undefined && code !== undefined ? [[line, code]] : [],
    ...{ trust: null, vars: null, errors: null, lock: null, sourceLink: null },
  };
}

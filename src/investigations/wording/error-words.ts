import type { ErrorDetail, Frame } from '../../capabilities/errors.ts';
import type { RankedError } from '../analysis/rank-errors.ts';

const MOST = { frames: 12, thrown: 2, values: 4, tags: 10 };
const LONGEST = { message: 1_500, code: 300 };

/** A group of errors; `id` is the handle for its details. */
export function sayError(error: RankedError, connection: string | undefined) {
  return {
    id: error.id,
    connection,
    title: error.title.slice(0, 300),
    new: error.isNew,
    where: error.where,
    level: error.level,
    service: error.service,
    environment: error.environment,
    first_seen: error.firstSeen,
    last_seen: error.lastSeen,
    count: error.count,
    users: error.users,
    first_release: error.firstRelease,
    state: error.state,
    url: error.url,
  };
}

/** A group with its latest event: message, where it was thrown, frames of our own code, and where the events come from. */
export function sayErrorDetail(error: ErrorDetail) {
  const hasOurs = error.frames.some(({ isOurs }) => isOurs);
  // A package that throws says which one, and often in which version.
  const telling = error.frames.filter(({ isOurs }, at) => !hasOurs || isOurs || at < MOST.thrown);
  const shown = telling.slice(0, MOST.frames);
  const left = error.frames.length - shown.length;
  return {
    ...sayError({ ...error, isNew: false }, undefined),
    message: error.message.slice(0, LONGEST.message),
    release: error.release,
    trace: error.traceId,
    frames: shown.map(sayFrame),
    left_out: left > 0 && `${left} more frames`,
    tags: Object.fromEntries(
      Object.entries(error.tags)
        .slice(0, MOST.tags)
        .map(([tag, values]) => [tag, values.slice(0, MOST.values)]),
    ),
  };
}

function sayFrame({ function: name, file, line, isOurs, code }: Frame) {
  const place = [file, line].filter(part => part !== undefined).join(':');
  return { in: name, at: place, ours: isOurs, code: code?.slice(0, LONGEST.code) };
}

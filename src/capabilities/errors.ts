import type { Answer, Asking, Window } from './source.ts';

/** Errors that a tracker holds to be the same. */
export type ErrorGroup = {
  id: string;
  title: string;
  /** Function or route in which it happens. */
  where?: string;
  level?: string;
  service?: string;
  environment?: string;
  firstSeen: string;
  lastSeen: string;
  /** How often, in the window that was asked for. */
  count: number;
  users?: number;
  /** The release in which it was seen first. */
  firstRelease?: string;
  state?: 'unresolved' | 'resolved' | 'ignored';
  url: string;
};

/** One step of the way to an error; the innermost first. */
export type Frame = {
  function?: string;
  file?: string;
  line?: number;
  isOurs?: boolean;
  code?: string;
};

export type ErrorDetail = ErrorGroup & {
  /** The exception's own words, of the latest event. */
  message: string;
  frames: Frame[];
  release?: string;
  traceId?: string;
  /** How the events are spread: tag → its commonest values with their counts. */
  tags: Record<string, { value: string; count: number }[]>;
};

/** What programs reported as gone wrong, grouped. */
export type Errors = {
  /** Groups with events in the window, those first seen in it first, then by count. */
  list(
    query: Window & { service?: string; contains?: string },
    asking: Asking,
  ): Promise<Answer<ErrorGroup[]>>;
  get(id: string, asking: Asking): Promise<Answer<ErrorDetail>>;
};

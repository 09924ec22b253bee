import type { URLSourceElement } from '@slack/types';
import type { JsonObject } from '../json-object.ts';

export type StreamTask = {
  id: string;
  title: string;
  status: 'pending' | 'in_progress' | 'complete' | 'error';
  details: string;
  output: string;
  sources: URLSourceElement[];
};

/** What was streamed, in its order; a task stands where it was first named. */
export type StreamItem =
  | { kind: 'text'; text: string }
  | { kind: 'task'; id: string }
  | { kind: 'blocks'; blocks: JsonObject[] };

export type Stream = {
  state: 'open' | 'stopped' | 'stopped_by_user' | 'expired';
  /** Milliseconds since 1970. */
  startedAt: number;
  display: 'timeline' | 'plan' | 'dense';
  planTitle: string;
  items: StreamItem[];
  tasks: StreamTask[];
  /** `blocks` of chat.stopStream: they stand last. */
  closing: JsonObject[];
};

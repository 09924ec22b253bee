/** What every answer of a connection carries, whichever question was asked. */
export type Answer<T> = {
  /** `no_data`: the question was understood and there is nothing. */
  status: 'ok' | 'no_data';
  data: T;
  /** Address where a person sees the same. */
  url?: string;
  /** True when the source had more than was returned. */
  truncated?: boolean;
};

/** Half-open window of time, ISO 8601 in UTC. */
export type Window = { since: string; until: string };

/** Every question can be given up: it then rejects with the signal's reason. */
export type Asking = { signal: AbortSignal };

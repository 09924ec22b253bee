/** An incident in few words. Minutes count from the moment the alert fired: -30 is half an hour before it. */
export type Recipe = {
  id: string;
  family:
    | 'deployment'
    | 'configuration'
    | 'flag'
    | 'dependency'
    | 'capacity'
    | 'certificate'
    | 'two faults'
    | 'red herring'
    | 'missing data'
    | 'recovered'
    | 'healthy'
    | 'injected text';
  /** The service that is paged. */
  service: string;
  alert: {
    metric: string;
    threshold: number;
    observed: number;
    summary: string;
    severity?: 'critical' | 'error' | 'warning';
  };
  /** Who calls whom, outermost first; these services have metrics, logs and traces. */
  services: string[];
  /** What the metrics do; all else only trembles. */
  effects: Effect[];
  /** Lines beside the everyday ones. */
  logs: LogStory[];
  /** What becomes of the requests. */
  slow?: {
    service: string;
    name: string;
    ms: number;
    isError: boolean;
    from: number;
    until?: number;
  };
  commits: CommitStory[];
  flags?: { at: number; flag: string; service: string; change: string; actor: string }[];
  /** How the files are written, when not with UTC times, gauges and a value a minute. */
  written?: {
    times?: 'offset' | 'seconds';
    /** Requests and errors as counters with a status, as programs export them. */
    counters?: boolean;
    everyMinutes?: number;
  };
  /** Files of the folder that there are not. */
  without?: ('metrics.csv' | 'logs.ndjson' | 'traces.json' | 'context/deploys.json')[];
  expected: Expected;
};

export type Effect = {
  service: string;
  metric: Metric;
  /** Times its everyday level. */
  factor: number;
  from: number;
  until?: number;
  /** Grows over so many minutes instead of at once. */
  over?: number;
};

export type Metric = keyof typeof EVERYDAY;

/** Levels on an ordinary day. */
export const EVERYDAY = {
  request_rate: 120,
  error_ratio: 0.004,
  latency_p95_ms: 180,
  cpu_ratio: 0.35,
  memory_bytes: 640e6,
  db_connections_in_use: 8,
  queue_depth: 25,
  disk_used_ratio: 0.52,
  cache_hit_ratio: 0.93,
} as const;

export type LogStory = {
  service: string;
  severity: 'INFO' | 'WARN' | 'ERROR';
  /** `{n}` is a number and `{id}` an id, another one in each line. */
  text: string;
  from: number;
  until?: number;
  perMinute: number;
  /** What else the program writes beside the text. */
  fields?: Record<string, unknown>;
};

export type CommitStory = {
  /** By which `expected` names it. */
  id?: string;
  service: string;
  at: number;
  author: string;
  message: string;
  files: string[];
  diff?: string;
  /** When it was deployed; never, unless told. */
  deployed?: number;
};

/** What a good investigation says. */
export type Expected = {
  verdicts: ('confirmed' | 'likely' | 'inconclusive' | 'no_issue')[];
  /** The `id` of the guilty commit; null when no commit is guilty. */
  culprit: string | null;
  /** Kinds of cause that are right, when no commit is. */
  kinds?: string[];
  /** Commits that only look guilty. */
  decoys?: string[];
};

/** A diff of one file: lines that went and lines that came. */
export function diffOf(path: string, removed: string[], added: string[]): string {
  const lines = [...removed.map(line => `-${line}`), ...added.map(line => `+${line}`)];
  const head = `diff --git a/${path} b/${path}\n--- a/${path}\n+++ b/${path}`;
  return `${head}\n@@ -10,${removed.length} +10,${added.length} @@\n${lines.join('\n')}\n`;
}

/** Requests that run out of time: a symptom that many causes have. */
export function timeouts(service: string, from: number): LogStory {
  const text = 'request {id} failed: deadline of 2 s exceeded while rendering the cart';
  return { service, severity: 'ERROR', text, from, perMinute: 15 };
}

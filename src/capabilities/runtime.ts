import type { LogLine } from './logs.ts';
import type { Answer, Asking, Window } from './source.ts';

export type Container = {
  name: string;
  image: string;
  isReady: boolean;
  restarts: number;
  /** `running`, or why it waits or ended: `CrashLoopBackOff`, `OOMKilled`. */
  state: string;
  /** How the one before it ended. */
  lastEnd?: { reason: string; exitCode?: number; at?: string };
};

export type Pod = {
  name: string;
  phase: string;
  node?: string;
  startedAt?: string;
  containers: Container[];
};

/** Something that runs: a deployment, stateful set, daemon set or job. */
export type Workload = {
  kind: string;
  namespace: string;
  name: string;
  wanted: number;
  ready: number;
  images: string[];
  /** Limits of memory and processor, as written. */
  limits: Record<string, string>;
  /** Conditions that do not hold, in words. */
  problems: string[];
  /** Newest first. */
  rollouts: { revision: string; at: string; images: string[]; isCurrent: boolean }[];
  pods: Pod[];
};

export type RuntimeEvent = {
  at: string;
  kind: string;
  reason: string;
  about: string;
  message: string;
  count: number;
};

/** Where programs run. */
export type Runtime = {
  /** Workloads whose name or labels say the service, or with one that does not stand well when no service is named. */
  workloads(
    query: { service?: string; namespace?: string },
    asking: Asking,
  ): Promise<Answer<Workload[]>>;
  events(
    query: Window & { service?: string; namespace?: string },
    asking: Asking,
  ): Promise<Answer<RuntimeEvent[]>>;
  /** The end of a container's log; `previous`: of the one that ended before it. */
  log(
    query: { namespace: string; pod: string; container?: string; previous?: boolean },
    asking: Asking,
  ): Promise<Answer<LogLine[]>>;
};

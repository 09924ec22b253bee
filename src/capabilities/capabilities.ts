import type { Changes } from './changes.ts';
import type { Code } from './code.ts';
import type { Errors } from './errors.ts';
import type { Events } from './events.ts';
import type { Logs } from './logs.ts';
import type { Metrics } from './metrics.ts';
import type { Monitors } from './monitors.ts';
import type { Pager } from './pager.ts';
import type { Runbooks } from './runbooks.ts';
import type { Runtime } from './runtime.ts';
import type { Tickets } from './tickets.ts';
import type { Toolbox } from './toolbox.ts';
import type { Traces } from './traces.ts';

/** The questions that can be asked of vendors. A connection answers one or more of them. */
export type Capabilities = {
  pager: Pager;
  changes: Changes;
  events: Events;
  code: Code;
  metrics: Metrics;
  logs: Logs;
  errors: Errors;
  traces: Traces;
  monitors: Monitors;
  runtime: Runtime;
  runbooks: Runbooks;
  tickets: Tickets;
  toolbox: Toolbox;
};

export type CapabilityName = keyof Capabilities;

export const CAPABILITY_NAMES = [
  'pager',
  'changes',
  'events',
  'code',
  'metrics',
  'logs',
  'errors',
  'traces',
  'monitors',
  'runtime',
  'runbooks',
  'tickets',
  'toolbox',
] as const satisfies CapabilityName[];

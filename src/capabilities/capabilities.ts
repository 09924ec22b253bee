import type { Changes } from './changes.ts';
import type { Code } from './code.ts';
import type { Pager } from './pager.ts';
import type { Tickets } from './tickets.ts';

/** The questions that can be asked of vendors. A connection answers one or more of them. */
export type Capabilities = {
  pager: Pager;
  changes: Changes;
  code: Code;
  tickets: Tickets;
};

export type CapabilityName = keyof Capabilities;

export const CAPABILITY_NAMES = [
  'pager',
  'changes',
  'code',
  'tickets',
] as const satisfies CapabilityName[];

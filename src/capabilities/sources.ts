import type { Capabilities, CapabilityName } from './capabilities.ts';

/** One connection's answer to one capability. */
export type Source<Name extends CapabilityName> = {
  /** The connection as a person knows it, such as `github`. */
  connection: string;
  /** What the vendor is called, such as `GitHub`. */
  vendor: string;
  ask: Capabilities[Name];
};

/** What a tenant has connected, by capability. An empty list: nothing answers that question. */
export type Sources = { [Name in CapabilityName]: Source<Name>[] };

export function noSources(): Sources {
  return {
    pager: [],
    changes: [],
    events: [],
    code: [],
    metrics: [],
    logs: [],
    errors: [],
    traces: [],
    monitors: [],
    runtime: [],
    runbooks: [],
    tickets: [],
    toolbox: [],
  };
}

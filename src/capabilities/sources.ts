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

/** The source with this name; the first when none is named. */
export function sourceNamed<Name extends CapabilityName>(
  sources: readonly Source<Name>[],
  connection: string | undefined,
): Source<Name> | undefined {
  if (connection === undefined) return sources[0];
  return sources.find(source => source.connection === connection);
}

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

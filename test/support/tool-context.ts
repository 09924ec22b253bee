import { noSources, type Sources } from '../../src/capabilities/sources.ts';
import { runReadTool } from '../../src/investigations/loop/run-tool.ts';
import type { ToolContext, ToolResult, ToolScope } from '../../src/investigations/tool.ts';
import { findTool } from '../../src/investigations/tools/index.ts';
import { memorySources, NOW, ONSET } from './memory-sources.ts';

/** A tool's surroundings during the incident of memorySources; ev_1 is the only earlier evidence. */
export function toolContext(
  sources: Sources = noSources(),
  scope: Partial<ToolScope> = {},
): ToolContext {
  return {
    sources,
    scope: {
      pagerIncident: 'Q1ABCDEFGHIJKL',
      pagerService: 'PCHKOUT',
      serviceName: 'Checkout API',
      repositories: ['acme/checkout'],
      onset: ONSET,
      now: NOW,
      ...scope,
    },
    signal: new AbortController().signal,
    evidence: async id => (id === 'ev_1' ? 'x'.repeat(20_000) : undefined),
  };
}

/** Asks one question of the incident of memorySources. */
export async function askTool(name: string, input: object): Promise<ToolResult> {
  const tool = findTool(name);
  if (tool?.access !== 'read') throw new Error(`${name} is no question`);
  return runReadTool(tool, input, toolContext(memorySources('ok')));
}

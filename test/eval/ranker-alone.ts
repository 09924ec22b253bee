import type { Outcome } from '../../src/sandbox/headless/outcome.ts';
import type { Answered } from './answered.ts';

const NOTHING = {
  ...{ inputTokens: 0, outputTokens: 0, cacheReadTokens: 0, cacheWriteTokens: 0, costUsd: 0 },
  laterTurns: { readTokens: 0, cacheReadTokens: 0 },
};

/** What would be said if the first candidate of the brief were taken for the cause: no model, no evidence, no doubt. */
export function rankerAlone({ suspects, timings }: Outcome): Answered {
  const [first] = suspects;
  const { briefMs } = timings;
  return {
    verdict: first ? 'likely' : 'inconclusive',
    culprit: first?.sha ? { sha: first.sha } : null,
    cause: first ? { kind: first.sha ? 'change' : 'configuration' } : null,
    reasons: first?.reasons ?? ['Nothing was deployed.'],
    usage: NOTHING,
    timings: { briefMs, findingsMs: briefMs, modelMs: 0, toolsMs: 0 },
    suspects,
  };
}

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { silentLog } from '../../src/lib/log.ts';
import { investigateIncident } from '../../src/sandbox/headless/investigate-incident.ts';
import { deployments } from '../eval/recipes/deployments.ts';
import { writeIncident } from '../eval/write-incident.ts';

/** About what a turn of Claude takes; the sources answer at once. */
const TURN_MS = 5_000;

/**
 * Of the time from brief to findings, the share in percent that is neither the model's nor the sources': the bar is
 * under 5. Beside it, the share of what later turns read that came from the cache. Runs the product in this process,
 * which can be done once.
 */
export async function measureLoop(): Promise<Record<string, number>> {
  const parent = await mkdtemp(join(tmpdir(), 'nightjar-bench-'));
  const [recipe] = deployments;
  if (!recipe) throw new Error('there is no recipe');
  const { folder } = await writeIncident(recipe, parent);
  const { usage, timings } = await investigateIncident(folder, readConfig({}), {
    startProduct: startApp,
    log: silentLog,
    paceMs: TURN_MS,
  });
  await rm(parent, { recursive: true, force: true });
  const { briefMs, findingsMs, modelMs, toolsMs } = timings;
  const whole = (findingsMs ?? 0) - (briefMs ?? 0);
  const { readTokens, cacheReadTokens } = usage.laterTurns;
  return {
    'overhead %': (100 * (whole - modelMs - toolsMs)) / whole,
    'from cache %': (100 * cacheReadTokens) / readTokens,
    turns: usage.turns,
  };
}

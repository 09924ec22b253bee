import { setTimeout as sleep } from 'node:timers/promises';
import type { Config } from '../../config.ts';
import type { InvestigationRecord } from '../../investigations/investigation-record-store.ts';
import { UserError } from '../../lib/errors.ts';
import {
  type RunningIncident,
  type StartOptions,
  startIncident,
} from '../incidents/start-incident.ts';
import { defaultWorkspace } from '../slack/default-workspace.ts';
import { type Outcome, outcomeOf } from './outcome.ts';

const LOOK_EVERY_MS = 200;
const READY_MS = 60_000;
/** Beyond the investigation's own limit of 20 minutes. */
const FINISHED_MS = 30 * 60_000;
/** For so long a model that cannot be reached is waited for. */
const MODEL_AWAY_MS = 120_000;

/**
 * Pages the product with a folder's incident and waits until its investigation has ended.
 * @throws UserError when it cannot be read or does not end
 */
export async function investigateIncident(
  folder: string,
  settings: Config,
  options: StartOptions,
): Promise<Outcome> {
  const beganAt = performance.now();
  // Beside whatever else runs on this machine.
  const alone = { ...settings, port: 0, host: '127.0.0.1' };
  const running = await startIncident(folder, alone, { paceMs: 0, print: () => {}, ...options });
  try {
    await untilReady(running);
    const pagedAt = running.now();
    await page(running);
    const record = await untilFinished(running);
    const totalMs = Math.round(performance.now() - beganAt);
    return outcomeOf(running, record, { pagedAt, totalMs });
  } finally {
    await running.stop();
  }
}

async function untilReady({ product }: RunningIncident): Promise<void> {
  const limit = performance.now() + READY_MS;
  while (performance.now() < limit) {
    const answer = await fetch(`http://127.0.0.1:${product.port}/readyz`).catch(() => undefined);
    await answer?.arrayBuffer();
    if (answer?.ok) return;
    await sleep(LOOK_EVERY_MS);
  }
  throw new UserError('not_ready', 'Nightjar did not become ready within a minute.');
}

async function page({ sandbox, scenario }: RunningIncident): Promise<void> {
  const { status } = await sandbox.page(scenario.id);
  if (status !== 202) throw new Error(`the page was answered with ${status}`);
}

async function untilFinished({ product }: RunningIncident): Promise<InvestigationRecord> {
  const limit = performance.now() + FINISHED_MS;
  let heard = performance.now();
  while (performance.now() < limit) {
    const standing = await product.readStanding(defaultWorkspace.teamId);
    const record =
      standing?.state === 'finished' && (await product.readNewest(defaultWorkspace.teamId));
    if (record) return record;
    if (standing?.state !== 'waiting') heard = performance.now();
    else if (performance.now() - heard > MODEL_AWAY_MS || isRefused(standing.waitingReason))
      throw new UserError(
        'no_model',
        `The model does not answer: ${standing.waitingReason}. Put ANTHROPIC_API_KEY, ANTHROPIC_BASE_URL or NIGHTJAR_MODEL right, or leave the key out for the stand-in.`,
      );
    await sleep(LOOK_EVERY_MS);
  }
  throw new UserError('not_finished', 'The investigation did not end within half an hour.');
}

/** Anything but a network that is away: nobody is there to put it right. */
function isRefused(reason: string | undefined): boolean {
  return reason !== undefined && reason !== 'unreachable';
}

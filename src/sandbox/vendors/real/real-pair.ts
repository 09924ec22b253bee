import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Vendor } from '../http/vendor.ts';
import type { TelemetryWorld } from '../telemetry-world.ts';
import { areInstalled } from './installed.ts';
import { passOn } from './pass-on.ts';
import { type Pair, type PairOptions, startPair } from './start-pair.ts';

type PassOn = NonNullable<Vendor['passOn']>;

export type RealOptions = Omit<PairOptions, 'signal'> & {
  /** Told when they answer. */
  print(line: string): void;
};

/** The Prometheus and the Alertmanager that are installed on this machine, while they hold what the world does. */
export type RealPair = {
  prometheus: PassOn;
  alertmanager: PassOn;
  /** Starts them beside whatever else happens, if they are installed. */
  begin(options: RealOptions): void;
  stop(): Promise<void>;
};

const LOOK_EVERY_MS = 500;
/** A Prometheus knows it of what it scrapes, and it scrapes nothing here. */
const METADATA = '/api/v1/metadata';
const ANSWER = 'Prometheus and Alertmanager are those installed on this machine.';
const END = 'Stand-ins answer for Prometheus and Alertmanager, because those installed do not run:';

/** Nothing is started before `begin`. What is not passed on is for the stand-ins to answer. */
export function realPair(world: TelemetryWorld): RealPair {
  const stopping = new AbortController();
  const state: { pair?: Pair | undefined } = {};
  let following: Promise<void> | undefined;
  const ask = (server: 'prometheus' | 'alertmanager'): PassOn => {
    return async request => {
      const url = state.pair?.isCurrent() ? state.pair[server] : undefined;
      return url === undefined || request.path === METADATA ? undefined : passOn(url, request);
    };
  };
  return {
    prometheus: ask('prometheus'),
    alertmanager: ask('alertmanager'),
    begin(options) {
      if (stopping.signal.aborted) return;
      following ??= follow(world, state, options, stopping.signal);
    },
    async stop() {
      stopping.abort();
      await following;
    },
  };
}

async function follow(
  world: TelemetryWorld,
  state: { pair?: Pair | undefined },
  { print, ...options }: RealOptions,
  signal: AbortSignal,
): Promise<void> {
  if (!(await areInstalled())) return;
  try {
    // What a killed process has left.
    await rm(options.folder, { recursive: true, force: true });
    for (let nth = 1; ; nth += 1) {
      const folder = join(options.folder, String(nth));
      state.pair = await startPair(world, { ...options, folder, signal });
      if (nth === 1) print(ANSWER);
      await keepUp(state.pair, signal);
      await state.pair.stop();
    }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    if (!signal.aborted) process.emitWarning(`${END} ${why}`);
  } finally {
    await state.pair?.stop();
    state.pair = undefined;
  }
}

/** Until the world is another one. */
async function keepUp(pair: Pair, signal: AbortSignal): Promise<void> {
  while (pair.isCurrent()) {
    await pair.keepUp();
    await sleep(LOOK_EVERY_MS, undefined, { signal });
  }
}

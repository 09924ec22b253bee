import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Config, SlackConfig } from '../../config.ts';
import type {
  InvestigationRecord,
  Standing,
} from '../../investigations/investigation-record-store.ts';
import type { Log } from '../../lib/log.ts';
import { clockFrom } from '../clock.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import { type Product, type Sandbox, startSandbox } from '../start-sandbox.ts';
import { type Incident, readIncident } from './read-incident.ts';
import { scenariosOf } from './scenarios-of.ts';

/** The product as it runs beside an incident. */
export type RunningProduct = Product & {
  readNewest(tenantId: string): Promise<InvestigationRecord | undefined>;
  readStanding(tenantId: string): Promise<Standing | undefined>;
  stop(): Promise<void>;
};

/** Starts the product: given, because only the program itself may know it. */
export type StartProduct = (
  config: Config & { slack: SlackConfig },
  log: Log,
  now: () => Date,
) => Promise<RunningProduct>;

/** An incident's world with the product in it, both at the incident's own time. */
export type RunningIncident = {
  incident: Incident;
  scenario: Scenario;
  sandbox: Sandbox;
  product: RunningProduct;
  now(): Date;
  stop(): Promise<void>;
};

export type StartOptions = {
  startProduct: StartProduct;
  log: Log;
  paceMs?: number;
  print?: (line: string) => void;
};

/**
 * Starts the sandbox and the product for the incident of a folder. Their clock begins when the alert fired, and
 * nothing is kept: a second start begins at the same moment, with an empty database.
 * @throws UserError when the folder holds no incident that can be read
 */
export async function startIncident(
  folder: string,
  settings: Config,
  { startProduct, log, print = toTerminal, ...options }: StartOptions,
): Promise<RunningIncident> {
  const incident = await readIncident(folder);
  const scenarios = scenariosOf(incident);
  const [scenario] = scenarios.list;
  if (!scenario) throw new Error('an incident without a scenario');
  const dataDir = await temporaryFolder();
  const now = clockFrom(incident.firedAt);
  const own = { ...settings, dataDir, databaseUrl: undefined, keys: undefined };
  const sandbox = await startSandbox(own, { ...options, print, scenarios, now });
  const product = await startProduct(sandbox.config, log, now);
  await sandbox.introduce(product);
  print(`It is ${incident.firedAt.toISOString()} there: ${incident.name} has just fired.`);
  const stop = async () => {
    await product.stop();
    await sandbox.stop();
  };
  return { incident, scenario, sandbox, product, now, stop };
}

/** It goes with the process, however that ends but for a kill: what fails half-way leaves nothing. */
async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'nightjar-incident-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function toTerminal(line: string): void {
  process.stdout.write(`${line}\n`);
}

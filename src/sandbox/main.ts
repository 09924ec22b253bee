import { type Config, readConfig } from '../config.ts';
import { UserError } from '../lib/errors.ts';
import { createLog } from '../lib/log.ts';
import { startProblem } from '../lib/start-problem.ts';
import { investigateEach, type Tried } from './headless/investigate-each.ts';
import { investigateIncident } from './headless/investigate-incident.ts';
import { failuresIn, progressOf, tellOutcomes } from './headless/tell-outcomes.ts';
import { findIncidents } from './incidents/find-incidents.ts';
import { type StartOptions, startIncident } from './incidents/start-incident.ts';
import { type Arguments, readArguments } from './read-arguments.ts';
import { serveScenarios } from './serve-scenarios.ts';

try {
  await main(readArguments(process.argv.slice(2)), readConfig(process.env));
} catch (error) {
  const problem = startProblem(error);
  if (!problem) throw error;
  process.stderr.write(`${problem}\n`);
  process.exit(1);
}

async function main(given: Arguments, settings: Config): Promise<void> {
  const { folders, isList } = await findIncidents(given.incidents);
  const [folder] = folders;
  if (given.headless) endAtOnce();
  if (given.headless && isList) return investigateAll(folders, given.out);
  if (!folder) return endWith(await serveScenarios(settings, given.socket ? 'socket' : 'http'));
  if (given.headless) return investigate(folder, settings, given.out);
  if (isList) throw new UserError('several_incidents', 'Several incidents need --headless.');
  const running = await startIncident(folder, settings, await productWith(settings));
  for (const problem of running.incident.leftOut) process.stderr.write(`Left out: ${problem}\n`);
  endWith(running);
}

async function investigate(
  folder: string,
  settings: Config,
  out: string | undefined,
): Promise<void> {
  const outcome = await investigateIncident(folder, settings, await productWith(settings));
  await tellOutcomes(outcome, out);
  exitWith(failuresIn([outcome]));
}

async function investigateAll(folders: string[], out: string | undefined): Promise<void> {
  const keep = async (soFar: Tried[], latest: Tried) => {
    process.stderr.write(progressOf(soFar, latest, folders.length));
    if (out) await tellOutcomes(soFar, out);
  };
  const tried = await investigateEach(import.meta.filename, folders, process.env, keep);
  await tellOutcomes(tried, out);
  exitWith(failuresIn(tried));
}

/** Not by itself: a drained engine may hold the process. */
function exitWith(failures: string[]): void {
  for (const line of failures) process.stderr.write(`${line}\n`);
  process.exit(failures.length > 0 ? 1 : 0);
}

/** Loaded only for an incident: the sandbox alone does not need the product. */
async function productWith({
  logLevel,
}: Config): Promise<Pick<StartOptions, 'startProduct' | 'log'>> {
  const { startApp } = await import('../app.ts');
  return { startProduct: startApp, log: createLog(logLevel, 'stderr') };
}

/** Nothing is kept that would have to be brought to an end. */
function endAtOnce(): void {
  process.once('SIGINT', () => process.exit(130));
  process.once('SIGTERM', () => process.exit(143));
}

function endWith({ stop }: { stop(): Promise<void> }): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => void stop().then(() => process.exit(0)));
  }
}

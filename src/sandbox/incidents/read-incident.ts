import { stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { UserError } from '../../lib/errors.ts';
import type { Telemetry } from '../scenarios/telemetry.ts';
import { readTelemetry, readTelemetryTexts } from '../telemetry/read-telemetry.ts';
import { absoluteTime } from '../telemetry/read-time.ts';
import { lastMoment, likelyService } from './deduce-alert.ts';
import {
  type AlertEntry,
  alertSchema,
  type CommitEntry,
  commitSchema,
  type DeployEntry,
  deploySchema,
  type FlagEntry,
  flagSchema,
} from './entry-schemas.ts';
import { checked, readEntries, readJsonFile } from './read-json-file.ts';

/** What surrounds the alert. Times are milliseconds since 1970. */
export type IncidentContext = {
  commits: CommitEntry[];
  deploys: DeployEntry[];
  flags: FlagEntry[];
  telemetry: Telemetry;
};

/** An incident as its folder tells it. */
export type Incident = IncidentContext & {
  /** The folder's name. */
  name: string;
  service: string;
  firedAt: Date;
  alert: AlertEntry;
  /** What could not be read and was left out, with file, line or entry, and field. */
  leftOut: string[];
};

/**
 * Reads an incident's folder; README.md says what is in it. What is broken in a file is left out and told; without a
 * service and a time there is no incident.
 * @throws UserError that names every problem
 */
export async function readIncident(folder: string): Promise<Incident> {
  const path = resolve(folder);
  if (!(await isFolder(path))) throw refusal(path, ['there is no such folder']);
  const { alert, problems: wrongAlert } = await readAlert(path);
  const { context, problems } = await readContext(path);
  const service = alert.service ?? likelyService(context);
  const moment = alert.fired_at ?? lastMoment(context);
  const leftOut = [...wrongAlert, ...problems];
  // A time that is there and wrong is not guessed over.
  const missing = [
    ...(service ? [] : ['alert.json: service: is missing, and no other file names one']),
    ...(moment === undefined
      ? ['alert.json: fired_at: is missing, and no other file has a time']
      : []),
  ];
  if (!service || moment === undefined || wrongAlert.length > 0)
    throw refusal(path, [...leftOut, ...(wrongAlert.length > 0 ? [] : missing)]);
  return { ...context, name: basename(path), service, firedAt: new Date(moment), alert, leftOut };
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    found => found.isDirectory(),
    () => false,
  );
}

function refusal(path: string, problems: string[]): UserError {
  const lines = problems.map(problem => `  ${problem}`).join('\n');
  return new UserError('wrong_incident', `The incident in ${path} cannot be read:\n${lines}`);
}

async function readAlert(folder: string): Promise<{ alert: AlertEntry; problems: string[] }> {
  const { value, problems } = await readJsonFile(folder, 'alert.json');
  const read = checked(alertSchema, value ?? {}, 'alert.json');
  return {
    alert: read.value[0] ?? alertSchema.parse({}),
    problems: [...problems, ...read.problems],
  };
}

async function readContext(
  folder: string,
): Promise<{ context: IncidentContext; problems: string[] }> {
  const [commits, deploys, flags, telemetry] = await Promise.all([
    readEntries(folder, 'context/commits.json', commitSchema),
    readEntries(folder, 'context/deploys.json', deploySchema),
    readEntries(folder, 'context/flags.json', flagSchema),
    readSignals(folder),
  ]);
  return {
    context: {
      commits: commits.value,
      deploys: deploys.value,
      flags: flags.value,
      telemetry: telemetry.value,
    },
    problems: [commits, deploys, flags, telemetry].flatMap(each => each.problems),
  };
}

async function readSignals(folder: string) {
  try {
    return readTelemetry(await readTelemetryTexts(folder), absoluteTime);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return {
      ...readTelemetry({}, absoluteTime),
      problems: [`metrics, logs, errors, traces: ${message}`],
    };
  }
}

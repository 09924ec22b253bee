import { readdir, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { UserError } from '../../lib/errors.ts';

const OWN = ['alert.json', 'context', 'metrics.csv', 'logs.ndjson', 'errors.json', 'traces.json'];

/** `isList`: several were asked for, by several paths or by a folder that holds them. */
export type FoundIncidents = { folders: string[]; isList: boolean };

/**
 * The folders of incidents that paths mean: each itself, or those within it, by name.
 * @throws UserError when there is none behind a path
 */
export async function findIncidents(paths: readonly string[]): Promise<FoundIncidents> {
  const found = await Promise.all(paths.map(path => foldersIn(resolve(path))));
  return {
    folders: found.flatMap(({ folders }) => folders),
    isList: paths.length > 1 || found.some(({ isList }) => isList),
  };
}

async function foldersIn(folder: string): Promise<FoundIncidents> {
  if (await isIncident(folder)) return { folders: [folder], isList: false };
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => undefined);
  if (!entries) throw refusal(folder, 'there is no such folder');
  const inner = entries.map(({ name }) => join(folder, name)).toSorted();
  const are = await Promise.all(inner.map(isIncident));
  const folders = inner.filter((_, at) => are[at]);
  if (folders.length === 0) throw refusal(folder, `none of ${OWN.join(', ')} is in it`);
  return { folders, isList: true };
}

async function isIncident(folder: string): Promise<boolean> {
  const known = await Promise.all(
    OWN.map(name =>
      stat(join(folder, name)).then(
        () => true,
        () => false,
      ),
    ),
  );
  return known.includes(true);
}

function refusal(folder: string, why: string): UserError {
  return new UserError('no_incident', `There is no incident in ${folder}: ${why}.`);
}

import { resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { UserError } from '../lib/errors.ts';

/** SQLITE_BUSY: somebody else holds the file. */
const BUSY = 5;

/**
 * Holds a data directory for this process. The embedded database takes no lock of its own, and a second writer
 * silently loses what the first acknowledged. SQLite's lock on an empty file beside the directory is the lock: Node
 * brings it along, the kernel frees it however the process ends, and of several that start at the same moment after
 * a kill one gets it.
 * @throws UserError data_dir_in_use
 */
export function lockDirectory(directory: string): { release(): void } {
  const file = new DatabaseSync(`${resolve(directory)}.held`, { timeout: 0 });
  try {
    file.exec('begin exclusive');
  } catch (error) {
    file.close();
    throw isBusy(error) ? inUse(directory) : error;
  }
  return { release: () => file.close() };
}

function isBusy(error: unknown): boolean {
  return (error as { errcode?: unknown }).errcode === BUSY;
}

function inUse(directory: string): UserError {
  return new UserError(
    'data_dir_in_use',
    `The data directory ${directory} is in use by another Nightjar. Stop that one, or set NIGHTJAR_DATA_DIR to another folder.`,
  );
}

import { rm } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { resolve } from 'node:path';
import { UserError } from '../lib/errors.ts';

/**
 * Holds a data directory for this process. The embedded database takes no lock of its own, and a second writer
 * silently loses what the first acknowledged. A listening socket beside the directory is the lock, because the
 * kernel frees it however the process ends.
 * @throws UserError data_dir_in_use
 */
export async function lockDirectory(directory: string): Promise<{ release(): Promise<void> }> {
  const path = `${resolve(directory)}.lock`;
  for (let attempt = 0; attempt < 3; attempt++) {
    const server = createServer(socket => socket.end());
    const outcome = await listen(server, path);
    if (outcome === 'held') {
      server.unref();
      return { release: () => new Promise(done => server.close(() => done())) };
    }
    if (await isAnswered(path)) {
      throw new UserError(
        'data_dir_in_use',
        `The data directory ${directory} is in use by another Nightjar. Stop that one, or set NIGHTJAR_DATA_DIR to another folder.`,
      );
    }
    await rm(path, { force: true });
  }
  throw new UserError('data_dir_in_use', `The lock ${path} could not be taken.`);
}

function listen(server: Server, path: string): Promise<'held' | 'taken'> {
  return new Promise((done, fail) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? done('taken') : fail(error),
    );
    server.listen(path, () => done('held'));
  });
}

function isAnswered(path: string): Promise<boolean> {
  return new Promise(done => {
    const socket = connect(path, () => {
      socket.destroy();
      done(true);
    });
    socket.once('error', () => done(false));
  });
}

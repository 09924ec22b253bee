import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { State } from './state.ts';

export type StateFile = {
  /** Soon writes what `state` is by then; many calls make one write. */
  save(): void;
  /** Writes what is not written yet. */
  flush(): Promise<void>;
};

const coalesceMs = 100;

/** The saved state, or the fallback with which a first start begins. Channels new in the fallback are added. */
export async function loadState(path: string | undefined, fallback: State): Promise<State> {
  const saved = path ? await readSaved(path) : undefined;
  if (!saved) return fallback;
  const known = new Set(saved.channels.map(channel => channel.id));
  const added = fallback.channels.filter(channel => !known.has(channel.id));
  return { ...fallback, ...saved, channels: [...saved.channels, ...added] };
}

/** Saves by writing beside the file and renaming, so that a crash leaves the old or the new state. */
export function stateFile(path: string | undefined, state: State): StateFile {
  let timer: NodeJS.Timeout | undefined;
  let writing = Promise.resolve();
  let isSaved = true;
  function write(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    writing = writing.then(async () => {
      if (!path || isSaved) return;
      isSaved = true;
      await writeAtomically(path, JSON.stringify(state)).catch(error => {
        isSaved = false;
        throw error;
      });
    });
    return writing;
  }
  /** A write that failed is made again with the next change, and at the latest by flush. */
  function writeSoon(): void {
    write().catch(() => {
      writing = Promise.resolve();
    });
  }
  return {
    save() {
      isSaved = false;
      if (path) timer ??= setTimeout(writeSoon, coalesceMs).unref();
    },
    flush: write,
  };
}

async function readSaved(path: string): Promise<State | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as State;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new Error(`The local Slack's state in ${path} cannot be read; delete it to start anew.`, {
      cause: error,
    });
  }
}

async function writeAtomically(path: string, content: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(`${path}.new`, content, { mode: 0o600 });
  await rename(`${path}.new`, path);
}

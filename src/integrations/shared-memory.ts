import { type Remembered, remember } from '../lib/remember.ts';
import { unlessAborted } from './ask-vendor.ts';

const NEVER = new AbortController().signal;

/**
 * What a source was asked once and is known for so long, such as the names in it. Who asks may give up alone: the
 * loading, which others may wait for too, goes on within its own bounds.
 */
export function sharedMemory<T>(
  forMs: number,
  load: (key: string, signal: AbortSignal) => Promise<T>,
): (key: string, signal: AbortSignal) => Promise<T> {
  const known: Remembered<T> = remember({ forMs, now: () => new Date() }, key => load(key, NEVER));
  return (key, signal) => unlessAborted(known.get(key), signal);
}

import { setTimeout } from 'node:timers/promises';

/** What only makes a question better is not waited for longer. */
const SOON_MS = 1_500;

/** The answer, or undefined when it is not there soon: the question is then asked with what is known. */
export function heardSoon<T>(answer: Promise<T>): Promise<T | undefined> {
  const late = setTimeout(SOON_MS, undefined, { ref: false });
  return Promise.race([answer, late]);
}

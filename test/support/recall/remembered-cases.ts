import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Described } from '../../../src/investigations/memory/described.ts';

/** What is asked, and the names of what helps, the most helpful first: none, when nothing does. */
export type RecallCase = { asked: Described; helps: string[] };

/** What one team remembers after half a year, by name, in the words that findings have. */
export const REMEMBERED: Record<string, Required<Described>> = read('remembered');

/**
 * The same again in other words, the same at another service, the same service in other trouble, another service in
 * trouble of a common kind, and hardly any words. The weights and the threshold were chosen by them.
 */
export const RECALL_CASES: RecallCase[] = read('asked');

/** Written when those were chosen, and not used to choose anything. */
export const LATER_CASES: RecallCase[] = read('asked-later');

function read<T>(name: string): T {
  const folder = join(import.meta.dirname, '../../fixtures/recall');
  return JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8')) as T;
}

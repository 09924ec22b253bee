import { z } from 'zod';
import type { System } from './systems.ts';

export const httpGetInput = z.object({
  system: z.string(),
  path: z.string().describe('Path and query, such as /api/v1/query?query=up'),
});

/** What one answer may tell; more is cut, as plain tools do. */
const MOST_CHARACTERS = 20_000;
const TIMEOUT_MS = 20_000;

/** Sends a GET to one of the systems and answers status and body as text. Never throws. */
export async function httpGet(systems: Record<string, System>, input: unknown): Promise<string> {
  const asked = httpGetInput.safeParse(input);
  if (!asked.success) return `Wrong input: ${asked.error.message}`;
  const { system: name, path } = asked.data;
  const system = systems[name];
  if (!system) return `There is no system ${name}; there is ${Object.keys(systems).join(', ')}.`;
  const url = new URL(`${system.url}/${path.replace(/^\/+/, '')}`);
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const answer = await fetch(url, { headers: system.headers, redirect: 'manual', signal });
    return cut(`${answer.status}\n${await answer.text()}`);
  } catch (error) {
    return `No answer: ${error instanceof Error ? error.message : String(error)}`;
  }
}

function cut(text: string): string {
  if (text.length <= MOST_CHARACTERS) return text;
  return `${text.slice(0, MOST_CHARACTERS)}\n(cut: ${text.length} characters in all; ask narrower)`;
}

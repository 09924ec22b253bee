import { writeFile } from 'node:fs/promises';
import type { Tried } from './investigate-each.ts';

/** Writes the JSON to the file, or to standard output. */
export async function tellOutcomes(told: Tried | Tried[], out: string | undefined): Promise<void> {
  const json = `${JSON.stringify(told, null, 2)}\n`;
  if (out) await writeFile(out, json);
  else await new Promise<void>(done => process.stdout.write(json, () => done()));
}

/** A line for whoever waits: `3 of 24: checkout-slow: likely`. */
export function progressOf(tried: readonly Tried[], latest: Tried, of: number): string {
  const came = 'error' in latest ? 'failed' : (latest.verdict ?? 'no verdict');
  return `${tried.length} of ${of}: ${latest.incident.name}: ${came}\n`;
}

/** One line for each that ended without findings. */
export function failuresIn(tried: readonly Tried[]): string[] {
  return tried.flatMap(each => {
    const reason = whyFailed(each);
    return reason ? [`${each.incident.name}: ${reason}`] : [];
  });
}

function whyFailed(tried: Tried): string | undefined {
  if ('error' in tried) return tried.error;
  if (tried.ending === 'findings') return undefined;
  return `the investigation ended without findings (${tried.ending}): ${tried.reasons.join(' ')}`;
}

import { readTelemetry, readTelemetryTexts } from '../telemetry/read-telemetry.ts';
import { timeFrom } from '../telemetry/read-time.ts';
import { type Filling, fillText } from './relative-time.ts';
import type { Scenario } from './scenario.ts';
import type { Telemetry } from './telemetry.ts';

/** Any moment: what is wrong in a file is wrong at each. */
const TRIAL: Filling = { base: new Date(Date.UTC(2026, 0, 1)), words: {} };

/** Reads metrics.csv, logs.ndjson and traces.json of a scenario's folder; `problems` is empty when all is well. */
export async function loadTelemetry(
  folder: string,
): Promise<{ telemetryAt: Scenario['telemetryAt']; problems: string[] }> {
  const texts = await readTelemetryTexts(folder);
  const readAt = (filling: Filling) => {
    const filled = Object.entries(texts).map(([part, text]) => [part, fillText(text, filling)]);
    return readTelemetry(Object.fromEntries(filled), timeFrom(filling.base));
  };
  const telemetryAt = (filling: Filling): Telemetry => readAt(filling).value;
  return { telemetryAt, problems: readAt(TRIAL).problems };
}

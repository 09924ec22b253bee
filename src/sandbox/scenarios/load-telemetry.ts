import { growTelemetry } from '../telemetry/grow-telemetry.ts';
import { type ErrorPlan, type Plan, planSchema } from '../telemetry/plan.ts';
import { readTelemetry, readTelemetryTexts } from '../telemetry/read-telemetry.ts';
import { timeFrom } from '../telemetry/read-time.ts';
import { hasFile, readJson } from './read-scenario-files.ts';
import { type Filling, fill, fillText } from './relative-time.ts';
import type { Scenario } from './scenario.ts';
import { noTelemetry, type Telemetry } from './telemetry.ts';

type Loaded = Pick<Scenario, 'telemetryAt' | 'reportsErrors'> & {
  /** The errors of telemetry.json, to be held against the other files. */
  errors: ErrorPlan[];
  problems: string[];
};

const PLAN = 'telemetry.json';
/** Any moment: what is wrong in a file is wrong at each. */
const TRIAL: Filling = { base: new Date(Date.UTC(2026, 0, 1)), words: {} };

/**
 * Reads what a scenario's folder says of telemetry: telemetry.json, and metrics.csv, logs.ndjson, errors.json and
 * traces.json beside it; any may be missing. `problems` is empty when all is well.
 */
export async function loadTelemetry(folder: string): Promise<Loaded> {
  const texts = await readTelemetryTexts(folder);
  const { plan, problems } = await loadPlan(folder);
  const readAt = (filling: Filling) => {
    const filled = Object.entries(texts).map(([part, text]) => [part, fillText(text, filling)]);
    return readTelemetry(Object.fromEntries(filled), timeFrom(filling.base));
  };
  const trial = readAt(TRIAL);
  const errors = plan?.errors ?? [];
  return {
    errors,
    reportsErrors: errors.length + trial.value.errors.length > 0,
    telemetryAt(filling) {
      const read = readAt(filling).value;
      const grown = plan ? growTelemetry(fill(plan, filling), filling.base) : noTelemetry();
      return together(grown, read);
    },
    problems: [...problems, ...trial.problems],
  };
}

async function loadPlan(folder: string): Promise<{ plan?: Plan; problems: string[] }> {
  if (!(await hasFile(folder, PLAN))) return { problems: [] };
  const parsed = planSchema.safeParse(await readJson(folder, PLAN));
  if (parsed.success) return { plan: parsed.data, problems: [] };
  const problems = parsed.error.issues.map(
    ({ path, message }) => `${PLAN}: ${path.join('.')}: ${message}`,
  );
  return { problems };
}

function together(grown: Telemetry, read: Telemetry): Telemetry {
  const inOrder = <T extends { at: number }>(list: T[]) => list.toSorted((a, b) => a.at - b.at);
  return {
    ...grown,
    metrics: [...grown.metrics, ...read.metrics],
    logs: inOrder([...grown.logs, ...read.logs]),
    errors: [...grown.errors, ...read.errors],
    spans: inOrder([...grown.spans, ...read.spans]),
  };
}

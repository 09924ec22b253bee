import type { LogRecord } from '../scenarios/telemetry.ts';
import { type Curve, valueOn } from './curve.ts';
import type { LinePlan, Plan } from './plan.ts';
import { chanced, type Random, randomFrom } from './random.ts';

const MINUTE_MS = 60_000;

/** The lines of one kind, their times counted from the alert at `base`. */
export function growLines(line: LinePlan, plan: Plan, base: number): LogRecord[] {
  const { from = plan.from, until = plan.until, perMinute, service, severity } = line;
  const random = randomFrom(JSON.stringify([service, line.text]));
  return momentsByChance({ from, until, perMinute }, random).map(at => ({
    at: base + at,
    text: chanced(line.text, random),
    service,
    severity,
    attributes: chancedAll(line.attributes, random),
  }));
}

export function chancedAll(attributes: Record<string, string>, random: Random) {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, text]) => [name, chanced(text, random)]),
  );
}

/** Moments spread by chance, on average as many a minute as the curve says, in time order. */
export function momentsByChance(
  { from, until, perMinute }: { from: number; until: number; perMinute: Curve },
  random: Random,
): number[] {
  const moments: number[] = [];
  for (let minute = from; minute < until; minute += MINUTE_MS) {
    const length = Math.min(MINUTE_MS, until - minute);
    const wanted = (valueOn(perMinute, minute + length / 2) * length) / MINUTE_MS;
    const count = Math.floor(wanted + random());
    const within = Array.from({ length: count }, () => minute + Math.floor(random() * length));
    moments.push(...within.toSorted((a, b) => a - b));
  }
  return moments;
}

import type { ErrorEvent, ErrorGroup } from '../scenarios/telemetry.ts';
import { chancedAll, momentsByChance } from './grow-logs.ts';
import type { ErrorPlan, Plan } from './plan.ts';
import { chanced, type Random, randomFrom } from './random.ts';

/** The group of errors that a plan tells of, its times counted from the alert at `base`; none if it never happens. */
export function growErrors(error: ErrorPlan, plan: Plan, base: number): ErrorGroup[] {
  const { from = plan.from, until = plan.until, perMinute } = error;
  const random = randomFrom(JSON.stringify([error.id, error.message]));
  const moments = momentsByChance({ from, until, perMinute }, random);
  if (moments.length === 0) return [];
  const { id, service, type, message, level, handled, where, causes } = error;
  return [
    {
      ...{ id, service, type, message, level, isHandled: handled, causes },
      ...(where && { where }),
      frames: error.frames.map(frameOf),
      events: moments.map(at => eventOf(error, at, base, random)),
    },
  ];
}

function eventOf(
  { releases, user, tags }: ErrorPlan,
  at: number,
  base: number,
  random: Random,
): ErrorEvent {
  const [, release] = releases.findLast(([since]) => since <= at) ?? [];
  return {
    at: base + at,
    ...(release && { release }),
    ...(user && { user: chanced(user, random) }),
    tags: chancedAll(tags, random),
  };
}

function frameOf({ function: name, file, line, code, ours }: ErrorPlan['frames'][number]) {
  return {
    ...(name && { function: name }),
    file,
    ...(line && { line }),
    ...(code && { code }),
    isOurs: ours,
  };
}

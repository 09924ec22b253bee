import type { ErrorGroup } from '../../scenarios/telemetry.ts';

const LONGEST = 250;

/** What the issue is called: type and the first line of what it says. */
export function titleOf({ type, message }: ErrorGroup): string {
  const [first = ''] = message.split('\n');
  return (first ? `${type}: ${first}` : type).slice(0, LONGEST);
}

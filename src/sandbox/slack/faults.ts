import type { Fault } from './contract.ts';
import type { Slack } from './slack.ts';

/** Replaces the faults in force. */
export function setFaults(slack: Slack, faults: Fault[]): void {
  slack.transient.faults = faults.map(fault => ({
    fault,
    left: fault.times ?? Number.POSITIVE_INFINITY,
  }));
}

/** Uses up one playing of every fault on these places that `applies` accepts. */
export function takeFaults(
  slack: Slack,
  on: string | string[],
  applies: (fault: Fault) => boolean = () => true,
): Fault[] {
  const hit = slack.transient.faults.filter(
    ({ fault, left }) => [on].flat().includes(fault.on) && left > 0 && applies(fault),
  );
  for (const entry of hit) entry.left -= 1;
  return hit.map(({ fault }) => fault);
}

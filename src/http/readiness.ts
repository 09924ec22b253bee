import type { Readiness } from './health.ts';

/** What must work for requests to be answered. */
export type Vitals = {
  askDatabase(): Promise<unknown>;
  isQueueRunning(): boolean;
  isWorkspaceKnown(): boolean;
  askSlack(): Promise<unknown>;
};

/** The checks of `GET /readyz`, in the order in which it names them. */
export function readinessChecks(vitals: Vitals): Readiness[] {
  return [
    {
      name: 'database',
      async check() {
        await vitals.askDatabase();
      },
    },
    {
      name: 'queue',
      async check() {
        if (!vitals.isQueueRunning()) throw new Error('the engine does not run');
      },
    },
    {
      name: 'slack',
      async check() {
        if (!vitals.isWorkspaceKnown()) throw new Error('the workspace is not known yet');
        await vitals.askSlack();
      },
    },
  ];
}

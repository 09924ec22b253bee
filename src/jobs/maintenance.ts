import { type Logger, type ScheduledTask, schedule } from 'node-cron';
import type { Log } from '../lib/log.ts';
import { type MaintenanceDeps, TASKS, type Task } from './maintenance-tasks.ts';

export type Maintenance = {
  /** Ends the schedule and waits for what is running. */
  stop(): Promise<void>;
};

type Deps = MaintenanceDeps & { now: () => Date; tasks?: readonly Task[] };

/**
 * Runs the tasks at start and then by their schedules. Resolves when those are done that the start waits for,
 * whatever failed in them: a failure is logged and stops neither the other tasks nor the start.
 */
export async function startMaintenance(deps: Deps): Promise<Maintenance> {
  const { tasks = TASKS } = deps;
  const running = new Set<Promise<void>>();
  let stopped = false;
  function perform(task: Task): Promise<void> {
    const attempt = runLogged(task, deps).finally(() => running.delete(attempt));
    running.add(attempt);
    return attempt;
  }
  async function performAll(at: Task['atStart']): Promise<void> {
    for (const task of tasks) {
      if (task.atStart === at && !stopped) await perform(task);
    }
  }
  await performAll('waits');
  const following = performAll('follows');
  const planned = tasks.map(task => plan(task, deps.log, () => perform(task)));
  return {
    async stop() {
      stopped = true;
      await Promise.all(planned.map(each => each.destroy()));
      await Promise.all([following, ...running]);
    },
  };
}

function plan(task: Task, log: Log, run: () => Promise<void>): ScheduledTask {
  return schedule(task.schedule, run, {
    name: task.name,
    timezone: 'Etc/UTC',
    noOverlap: true,
    unref: true,
    logger: asLogger(task, log),
  });
}

async function runLogged(task: Task, { db, signer, log, now }: Deps): Promise<void> {
  try {
    await task.run({ db, signer, log }, now());
  } catch (error) {
    log.error({ err: error, task: task.name }, 'maintenance task failed');
  }
}

/** The scheduler's own remarks, such as a run that it missed while the machine slept. */
function asLogger(task: Task, log: Log): Logger {
  function remark(said: string | Error): void {
    log.warn({ task: task.name, said: String(said) }, 'maintenance schedule');
  }
  return { info() {}, debug() {}, warn: remark, error: remark };
}

import type { Engine } from './engine.ts';
import type { Task } from './maintenance-tasks.ts';

/** An ended story's id still guards against a second start; after this nothing asks for it any more. */
const KEPT_MS = 7 * 86_400_000;

/** Forgets the engine's checkpoints of what ended more than a week ago. */
export function forgetStoriesTask(engine: Pick<Engine, 'forgetEnded'>): Task {
  return {
    name: 'forget ended stories',
    atStart: 'no',
    schedule: '25 0 * * *',
    async run({ log }, now) {
      const forgotten = await engine.forgetEnded(new Date(now.getTime() - KEPT_MS));
      if (forgotten > 0) log.info({ forgotten }, 'ended stories forgotten');
    },
  };
}

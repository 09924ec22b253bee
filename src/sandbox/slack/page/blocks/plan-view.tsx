/// <reference lib="dom" />
import type { PlanBlock, TaskCardBlock } from '@slack/types';
import { TaskCardView } from './task-card-view.tsx';

/** A plan: its title with how far it is, and its tasks. */
export function PlanView({ block }: { block: PlanBlock }) {
  const tasks = (block.tasks ?? []).filter(isTask);
  const done = tasks.filter(task => task.status === 'complete' || task.status === 'error').length;
  return (
    <details className="plan" open>
      <summary>
        <strong>{block.title}</strong>
        <span className="plan-count">
          {done} of {tasks.length}
        </span>
      </summary>
      <ul className="plan-tasks">
        {tasks.map(task => (
          <li key={task.task_id}>
            <TaskCardView task={task} />
          </li>
        ))}
      </ul>
    </details>
  );
}

function isTask(task: TaskCardBlock | Record<string, unknown>): task is TaskCardBlock {
  return typeof task.task_id === 'string' && typeof task.title === 'string';
}

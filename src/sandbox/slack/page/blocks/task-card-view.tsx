/// <reference lib="dom" />
import type { TaskCardBlock } from '@slack/types';
import { StaticBlocks } from './static-blocks.tsx';

const STATUSES = {
  pending: { sign: '', label: 'Not started' },
  in_progress: { sign: '', label: 'In progress' },
  complete: { sign: '✓', label: 'Done' },
  error: { sign: '!', label: 'Failed' },
} as const;

/** One task: its state and title, what it is about, what came out, where it looked. */
export function TaskCardView({ task }: { task: TaskCardBlock }) {
  const status = task.status ?? 'pending';
  const texts = [task.details, task.output].filter(block => block !== undefined);
  return (
    <div className="task" data-status={status}>
      <span className="task-sign" role="img" aria-label={STATUSES[status].label}>
        {STATUSES[status].sign}
      </span>
      <div className="task-body">
        <span className="task-title">{task.title}</span>
        {texts.length > 0 && <StaticBlocks blocks={texts} />}
        {task.sources && (
          <span className="task-sources">
            {task.sources.map(source => (
              <a key={source.url} href={source.url} target="_blank" rel="noreferrer">
                {source.text}
              </a>
            ))}
          </span>
        )}
      </div>
    </div>
  );
}

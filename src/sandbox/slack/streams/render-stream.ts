import type { KnownBlock, TaskCardBlock } from '@slack/types';
import type { JsonObject } from '../json-object.ts';
import { plainRichText } from '../messages/rich-text.ts';
import { withIds } from '../messages/with-ids.ts';
import type { StoredMessage } from '../state.ts';
import type { Stream, StreamTask } from './stream.ts';

/** Puts what was streamed so far into the message's text and blocks. */
export function renderStream(message: StoredMessage, stream: Stream): void {
  const blocks = [...stream.items.flatMap((item, index) => itemBlocks(stream, item, index))];
  message.blocks = withIds([...blocks, ...stream.closing] as JsonObject[]);
  message.text = stream.items
    .flatMap(item => (item.kind === 'text' ? [item.text] : []))
    .join('\n')
    .slice(0, 4000);
}

function itemBlocks(stream: Stream, item: Stream['items'][number], index: number): object[] {
  if (item.kind === 'text') return [{ type: 'markdown', text: item.text }];
  if (item.kind === 'blocks') return item.blocks.map(anonymous);
  if (stream.display !== 'timeline') {
    const first = stream.items.findIndex(({ kind }) => kind === 'task');
    return index === first ? [planBlock(stream)] : [];
  }
  return stream.tasks.filter(task => task.id === item.id).map(taskCard);
}

/** In a plan the tasks stand together where the first was named. */
function planBlock({ planTitle, tasks }: Stream): object {
  return { type: 'plan', title: planTitle || 'Working', tasks: tasks.map(taskCard) };
}

function taskCard(task: StreamTask): TaskCardBlock {
  return {
    type: 'task_card',
    task_id: task.id,
    title: task.title,
    status: task.status,
    ...(task.details ? { details: plainRichText(task.details) } : {}),
    ...(task.output ? { output: plainRichText(task.output) } : {}),
    ...(task.sources.length > 0 ? { sources: task.sources } : {}),
  };
}

/** Ids given out within one chunk would stand twice over several. */
function anonymous(block: KnownBlock): object {
  const { block_id: id, ...rest } = block;
  return id && !/^b\d+$/.test(id) ? block : rest;
}

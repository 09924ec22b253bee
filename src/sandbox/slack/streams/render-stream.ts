import type { TaskCardBlock } from '@slack/types';
import type { JsonObject } from '../json-object.ts';
import { type Content, maxText } from '../messages/content.ts';
import { plainRichText } from '../messages/rich-text.ts';
import { withIds } from '../messages/with-ids.ts';
import type { Stream, StreamTask } from './stream.ts';

/** What was streamed so far as a message's text and blocks. */
export function renderStream(stream: Stream): Content {
  const blocks = stream.items.flatMap((item, index) => itemBlocks(stream, item, index));
  const texts = stream.items.flatMap(item => (item.kind === 'text' ? [item.text] : []));
  return {
    text: texts.join('\n').slice(0, maxText),
    blocks: withIds([...blocks, ...stream.closing] as JsonObject[]),
  };
}

function itemBlocks(stream: Stream, item: Stream['items'][number], index: number): object[] {
  if (item.kind === 'text') return [{ type: 'markdown', text: item.text }];
  if (item.kind === 'blocks') return item.blocks;
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

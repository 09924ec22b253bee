import { z } from 'zod';
import { checkMessageBlocks } from '../messages/content.ts';
import { ApiError } from '../web-api/api-error.ts';
import type { Stream, StreamTask } from './stream.ts';

const source = z.object({ type: z.literal('url'), url: z.string(), text: z.string() });

/** Text of tasks and plans is short. */
const short = z.string().max(256);

const chunk = z.discriminatedUnion('type', [
  z.object({ type: z.literal('markdown_text'), text: z.string().max(12_000) }),
  z.object({ type: z.literal('plan_update'), title: short }),
  z.object({
    type: z.literal('task_update'),
    id: z.string().min(1),
    title: short,
    status: z.enum(['pending', 'in_progress', 'complete', 'error']),
    details: short.optional(),
    output: short.optional(),
    sources: z.array(source).optional(),
  }),
  z.object({
    type: z.literal('blocks'),
    blocks: z.array(z.record(z.string(), z.unknown())).max(50),
  }),
]);

export type Chunk = z.infer<typeof chunk>;

/**
 * The chunks of a call, its `markdown_text` first.
 * @throws ApiError invalid_chunks, invalid_blocks, msg_too_long
 */
export function parseChunks(markdownText: string | undefined, chunks: unknown): Chunk[] {
  if (markdownText && markdownText.length > 12_000) throw new ApiError('msg_too_long');
  const parsed = z.array(chunk).safeParse(chunks ?? []);
  if (!parsed.success) {
    const messages = parsed.error.issues.map(
      issue => `[ERROR] ${issue.message} [json-pointer:/chunks/${issue.path.join('/')}]`,
    );
    throw new ApiError('invalid_chunks', { response_metadata: { messages } });
  }
  for (const item of parsed.data) if (item.type === 'blocks') checkMessageBlocks(item.blocks);
  const leading: Chunk[] = markdownText ? [{ type: 'markdown_text', text: markdownText }] : [];
  return [...leading, ...parsed.data];
}

/** Adds a chunk to what was streamed. */
export function appendChunk(stream: Stream, chunk: Chunk): void {
  const last = stream.items.at(-1);
  if (chunk.type === 'plan_update') stream.planTitle = chunk.title;
  else if (chunk.type === 'task_update') updateTask(stream, chunk);
  else if (chunk.type === 'blocks') {
    stream.items.push({ kind: 'blocks', blocks: chunk.blocks });
  } else if (last?.kind === 'text') last.text += chunk.text;
  else stream.items.push({ kind: 'text', text: chunk.text });
}

/** Details are added to those before; the rest replaces. */
function updateTask(stream: Stream, chunk: Chunk & { type: 'task_update' }): void {
  const known = stream.tasks.find(task => task.id === chunk.id);
  if (!known) stream.items.push({ kind: 'task', id: chunk.id });
  const task: StreamTask = known ?? {
    ...{ id: chunk.id, title: '', status: 'pending', details: '', output: '', sources: [] },
  };
  task.title = chunk.title;
  task.status = chunk.status;
  task.details += chunk.details ?? '';
  task.output = chunk.output ?? task.output;
  task.sources = chunk.sources ?? task.sources;
  if (!known) stream.tasks.push(task);
}

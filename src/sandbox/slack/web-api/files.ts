import { z } from 'zod';
import { shareFiles } from '../files.ts';
import { nextId } from '../ids.ts';
import { messageContent } from '../messages/content.ts';
import { fileJson } from '../messages/file-json.ts';
import { ApiError } from './api-error.ts';
import { requireThread, requireWritable } from './find.ts';
import { blocks, count, defineMethod } from './method.ts';

export const getUploadUrl = defineMethod({
  scopes: ['files:write'],
  tier: 4,
  input: z.object({ filename: z.string().min(1), length: count.min(1) }),
  run(slack, { filename }) {
    const id = nextId(slack, 'F');
    slack.transient.uploads.set(id, { name: filename });
    return { upload_url: `${slack.address()}/upload/v1/${id}`, file_id: id };
  },
});

export const completeUpload = defineMethod({
  scopes: ['files:write'],
  tier: 4,
  input: z.object({
    files: z.array(z.object({ id: z.string(), title: z.string().optional() })).min(1),
    channel_id: z.string().optional(),
    thread_ts: z.string().optional(),
    initial_comment: z.string().optional(),
    blocks,
  }),
  run(slack, { files, channel_id: given, thread_ts: ts, initial_comment: text, blocks }) {
    for (const { id } of files) {
      if (!slack.transient.uploads.get(id)?.content) throw new ApiError('file_not_found');
    }
    const channel = given ? requireWritable(slack, given) : undefined;
    const threadTs = channel && ts ? requireThread(slack, channel.id, ts) : undefined;
    const content = text || blocks ? messageContent({ text, blocks }) : { text: '', blocks: [] };
    shareFiles(slack, files, channel ? { channel: channel.id, threadTs, ...content } : undefined);
    return { files: files.flatMap(({ id }) => fileJson(slack, id)) };
  },
});

export const info = defineMethod({
  scopes: ['files:read'],
  tier: 4,
  input: z.object({ file: z.string() }),
  run(slack, input) {
    const [file] = fileJson(slack, input.file);
    if (!file) throw new ApiError('file_not_found');
    return { file, comments: [], response_metadata: { next_cursor: '' } };
  },
});

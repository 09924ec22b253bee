import type { Content } from './messages/content.ts';
import { postAsApp } from './messages/post-as-app.ts';
import type { Slack } from './slack.ts';
import type { StoredFile } from './state.ts';

type Share = Content & { channel: string; threadTs: string | undefined };

/** The types that the page shows rather than downloads; everything else is bytes. */
const types: Record<string, string> = {
  csv: 'text/csv',
  json: 'application/json',
  md: 'text/markdown',
  pdf: 'application/pdf',
  png: 'image/png',
  jpg: 'image/jpeg',
  txt: 'text/plain',
  log: 'text/plain',
};

/** Turns uploads into files of the app and, if they are shared, posts them in one message. */
export function shareFiles(
  slack: Slack,
  uploads: { id: string; title?: string | undefined }[],
  share: Share | undefined,
): void {
  const files = uploads.flatMap(({ id, title }) => storeFile(slack, id, title));
  slack.changed();
  if (!share) return;
  const { threadTs, ...draft } = share;
  const links = files.map(({ id, name, mimetype }) => ({
    ...{ id, name, mimetype },
    url: `/sandbox/files/${id}`,
  }));
  const thread = threadTs ? { threadTs } : {};
  const message = postAsApp(slack, { ...draft, ...thread, files: links, subtype: 'file_share' });
  for (const file of files) {
    file.shares.push({ channel: message.channel, ts: message.ts, ...thread });
  }
}

function storeFile(slack: Slack, id: string, title: string | undefined): StoredFile[] {
  const upload = slack.transient.uploads.get(id);
  if (!upload?.content) return [];
  slack.transient.uploads.delete(id);
  const file: StoredFile = {
    id,
    name: upload.name,
    title: title ?? upload.name,
    mimetype: types[upload.name.split('.').at(-1) ?? ''] ?? 'application/octet-stream',
    size: upload.content.length,
    created: Math.floor(slack.now() / 1000),
    user: slack.app.botUserId,
    content: upload.content.toString('base64'),
    shares: [],
  };
  slack.state.files.push(file);
  return [file];
}

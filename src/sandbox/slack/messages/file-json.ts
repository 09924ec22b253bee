import type { JsonObject } from '../json-object.ts';
import type { Slack } from '../slack.ts';
import type { StoredFile } from '../state.ts';

/** A file as the Web API and events show it; nothing for an unknown id. */
export function fileJson(slack: Slack, id: string): JsonObject[] {
  const file = slack.state.files.find(item => item.id === id);
  if (!file) return [];
  const url = `${slack.address()}/files-pri/${slack.team.id}-${file.id}/${encodeURIComponent(file.name)}`;
  return [
    {
      id: file.id,
      created: file.created,
      timestamp: file.created,
      name: file.name,
      title: file.title,
      mimetype: file.mimetype,
      filetype: file.name.split('.').at(-1) ?? 'text',
      pretty_type: file.mimetype,
      user: file.user,
      size: file.size,
      mode: 'hosted',
      is_external: false,
      external_type: '',
      is_public: true,
      public_url_shared: false,
      display_as_bot: false,
      username: '',
      url_private: url,
      url_private_download: url,
      permalink: `${slack.address()}/files/${file.user}/${file.id}/${encodeURIComponent(file.name)}`,
      ...sharing(file),
    },
  ];
}

function sharing({ shares }: StoredFile): JsonObject {
  const shared: Record<string, { ts: string; thread_ts?: string }[]> = {};
  for (const { channel, ts, threadTs } of shares) {
    const share = threadTs ? { ts, thread_ts: threadTs } : { ts };
    shared[channel] = [...(shared[channel] ?? []), share];
  }
  return { channels: Object.keys(shared), groups: [], ims: [], shares: { public: shared } };
}

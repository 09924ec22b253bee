import type { ChangeQuery } from '../../src/capabilities/changes.ts';
import { github } from '../../src/integrations/github/index.ts';
import { silentLog } from '../../src/lib/log.ts';
import type { Given } from './vendor-server.ts';

export const SHA = 'a'.repeat(40);
export const HOST = 'https://github.example.com/acme/shop';
export const REPOSITORY: Given = {
  json: {
    full_name: 'acme/shop',
    html_url: HOST,
    description: null,
    pushed_at: '2026-11-21T10:00:00Z',
  },
};
export const WINDOW: ChangeQuery = {
  repository: 'acme/shop',
  kinds: ['commit', 'pull_request', 'deployment'],
  since: '2026-11-21T09:00:00Z',
  until: '2026-11-21T10:00:00Z',
};

/** GitHub's answers at this address; pauses take no time. */
export function connect(apiUrl: string) {
  const options = { log: silentLog, timeoutMs: 5_000, wait: async () => {} };
  const credentials = github.credentials.parse({ token: 'a-token', apiUrl });
  const { changes, code } = github.connect(credentials, options);
  return { changes: changes!, code: code! };
}

/** One as GitHub sends it. */
export function commit(sha: string, date: string, message = 'fix: the basket\n\nWhy.') {
  const person = { name: 'Ada', date };
  return {
    ...{ sha, html_url: `${HOST}/commit/${sha}`, author: null, parents: [{ sha: 'b'.repeat(40) }] },
    commit: { message, author: person, committer: person },
  };
}

/** One as GitHub sends it. */
export function pull(number: number, merged_at: string | null, updated_at = merged_at) {
  return {
    ...{ number, title: `Change ${number}`, body: null, html_url: `${HOST}/pull/${number}` },
    ...{ user: { login: 'ada' }, created_at: '2026-11-20T00:00:00Z', updated_at, merged_at },
    merge_commit_sha: 'c'.repeat(40),
    ...{ head: { sha: SHA }, base: { sha: 'd'.repeat(40) } },
  };
}

/** One as GitHub sends it. */
export function deployment(id: number, created_at: string, environment = 'production') {
  return { id, sha: SHA, environment, description: null, creator: { login: 'ci' }, created_at };
}

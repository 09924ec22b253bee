import type { Change, ChangedFile, Changes } from '../../../src/capabilities/changes.ts';
import type { Answering, Written } from './answering.ts';
import { EARLIER_SHA, SHA } from './incident.ts';

export function memoryChanges(written: Written, answer: Answering): Changes {
  const url = `https://github.com/acme/checkout/commit/${SHA}`;
  const commit: Change = {
    kind: 'commit',
    repository: 'acme/checkout',
    sha: SHA,
    title: written('Read the timeout from settings'),
    author: 'ben',
    at: '2026-11-20T11:50:00Z',
    url,
  };
  const files: ChangedFile[] = [
    {
      path: 'src/timeout.ts',
      status: 'modified',
      additions: 1,
      deletions: 1,
      patch: `@@ -1 +1 @@\n-const timeout = 3000;\n+const timeout = ${written('settings.timeout;')}`,
    },
  ];
  return {
    repositories: async () => [{ name: 'acme/checkout' }, { name: 'acme/web' }],
    list: ({ kinds }) =>
      answer([
        ...(kinds.includes('commit') ? [commit] : []),
        ...(kinds.includes('deployment')
          ? [
              {
                ...commit,
                kind: 'deployment' as const,
                at: '2026-11-20T12:10:00Z',
                environment: 'production',
                state: 'success',
              },
            ]
          : []),
      ]),
    get: () =>
      answer(
        {
          repository: 'acme/checkout',
          sha: SHA,
          parents: [EARLIER_SHA],
          title: commit.title,
          message: commit.title,
          author: 'ben',
          at: commit.at,
          url,
          pullRequests: [],
          files,
        },
        url,
      ),
    compare: ({ base, head }) =>
      answer({
        repository: 'acme/checkout',
        base,
        head,
        url: 'https://github.com/acme/checkout/compare',
        aheadBy: 1,
        behindBy: 0,
        commits: [commit],
        files,
      }),
  };
}

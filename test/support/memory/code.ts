import type { Code } from '../../../src/capabilities/code.ts';
import type { Answering, Written } from './answering.ts';
import { SHA } from './incident.ts';

export function memoryCode(written: Written, answer: Answering): Code {
  return {
    file: ({ path }) => answer({ path, text: `one\n${written('two')}\nthree\n` }),
    search: () =>
      answer([
        {
          repository: 'acme/checkout',
          path: 'src/timeout.ts',
          url: 'https://github.com/acme/checkout/blob/main/src/timeout.ts',
          fragments: [written('const timeout')],
        },
      ]),
    runs: () =>
      answer([
        {
          id: '77',
          name: 'Deploy',
          event: 'push',
          branch: 'main',
          sha: SHA,
          state: 'success',
          startedAt: '2026-11-20T12:05:00Z',
          url: 'https://github.com/acme/checkout/actions/runs/77',
        },
      ]),
    log: ({ run }) =>
      answer({
        run,
        jobs: [
          {
            name: 'build',
            state: 'failure',
            failedSteps: ['test'],
            url: 'https://github.com/acme/checkout/actions/runs/77/job/1',
            tail: written('Error: no space left'),
          },
        ],
      }),
  };
}

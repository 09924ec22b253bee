import { expect, it } from 'vitest';
import { SHA } from '../../../test/support/memory-sources.ts';
import { askTool as ask } from '../../../test/support/tool-context.ts';

/** What the model reads of each question about changes, code and pipelines: the words are product, so they stand here in full. */

it('changes_list', async () => {
  expect(await ask('changes_list', {})).toMatchInlineSnapshot(`
    {
      "asked": "github: commits, pull requests, deployments of acme/checkout; pagerduty: change events from 2026-11-19T12:14:00Z to 2026-11-20T12:30:00Z",
      "body": {
        "changes": [
          {
            "at": "2026-11-20T11:50:00Z",
            "author": "ben",
            "deployed": [
              {
                "at": "2026-11-20T12:10:00Z",
                "by": "ben",
                "environment": "production",
                "state": "success",
              },
            ],
            "kind": "commit",
            "repository": "acme/checkout",
            "sha": "8f3ac91d02bb4c7e9a1d5f60b2c3d4e5f6a7b8c9",
            "title": "Read the timeout from settings",
          },
          {
            "at": "2026-11-20T11:00:00Z",
            "by": "flags",
            "event": "flag",
            "kind": "change_event",
            "service": "Checkout API",
            "title": "Flag new-cart on",
          },
        ],
      },
      "connection": "github, pagerduty",
      "status": "ok",
    }
  `);
});

it('changes_list of deployments in one repository, by path and time', async () => {
  const input = {
    kinds: ['deployment'],
    repository: 'acme/checkout',
    path: 'src',
    environment: 'production',
    since: '-2h',
  };
  expect((await ask('changes_list', input)).asked).toMatchInlineSnapshot(
    `"github: deployments of acme/checkout touching src in production from 2026-11-20T10:30:00Z to 2026-11-20T12:30:00Z"`,
  );
});

it('change_get', async () => {
  expect(await ask('change_get', { repository: 'acme/checkout', ref: SHA })).toMatchInlineSnapshot(`
    {
      "asked": "github: change 8f3ac91d02bb4c7e9a1d5f60b2c3d4e5f6a7b8c9 of acme/checkout with its diff",
      "body": {
        "at": "2026-11-20T11:50:00Z",
        "author": "ben",
        "files": [
          {
            "diff": "@@ -1 +1 @@
    -const timeout = 3000;
    +const timeout = settings.timeout;",
            "lines": "+1 -1",
            "path": "src/timeout.ts",
            "status": "modified",
          },
        ],
        "parents": [
          "1c2d3e4f5a6b",
        ],
        "repository": "acme/checkout",
        "sha": "8f3ac91d02bb4c7e9a1d5f60b2c3d4e5f6a7b8c9",
        "title": "Read the timeout from settings",
      },
      "connection": "github",
      "status": "ok",
      "url": "https://github.com/acme/checkout/commit/8f3ac91d02bb4c7e9a1d5f60b2c3d4e5f6a7b8c9",
    }
  `);
});

it('change_get with a base', async () => {
  const input = { repository: 'acme/checkout', base: 'v1', ref: 'v2' };
  expect(await ask('change_get', input)).toMatchInlineSnapshot(`
    {
      "asked": "github: comparison of v1 with v2 in acme/checkout",
      "body": {
        "ahead_by": 1,
        "base": "v1",
        "behind_by": 0,
        "commits": [
          {
            "at": "2026-11-20T11:50:00Z",
            "author": "ben",
            "sha": "8f3ac91d02bb4c7e9a1d5f60b2c3d4e5f6a7b8c9",
            "title": "Read the timeout from settings",
          },
        ],
        "files": [
          {
            "diff": "@@ -1 +1 @@
    -const timeout = 3000;
    +const timeout = settings.timeout;",
            "lines": "+1 -1",
            "path": "src/timeout.ts",
            "status": "modified",
          },
        ],
        "head": "v2",
        "repository": "acme/checkout",
      },
      "connection": "github",
      "status": "ok",
    }
  `);
});

it('pipelines', async () => {
  const input = { repository: 'acme/checkout', status: 'failure', branch: 'main' };
  expect(await ask('pipelines', input)).toMatchInlineSnapshot(`
    {
      "asked": "github: pipeline runs in state failure on main in acme/checkout since 2026-11-19T12:14:00Z",
      "body": {
        "runs": [
          {
            "branch": "main",
            "event": "push",
            "name": "Deploy",
            "run": "77",
            "sha": "8f3ac91d02bb4c7e9a1d5f60b2c3d4e5f6a7b8c9",
            "started": "2026-11-20T12:05:00Z",
            "state": "success",
            "url": "https://github.com/acme/checkout/actions/runs/77",
          },
        ],
      },
      "connection": "github",
      "status": "ok",
    }
  `);
});

it('pipelines with a run', async () => {
  expect(await ask('pipelines', { repository: 'acme/checkout', run: '77' })).toMatchInlineSnapshot(`
    {
      "asked": "github: log of pipeline run 77 in acme/checkout",
      "body": {
        "jobs": [
          {
            "failed_steps": [
              "test",
            ],
            "log_end": "Error: no space left",
            "name": "build",
            "state": "failure",
            "url": "https://github.com/acme/checkout/actions/runs/77/job/1",
          },
        ],
        "run": "77",
      },
      "connection": "github",
      "status": "ok",
    }
  `);
});

it('code with a path', async () => {
  const input = { repository: 'acme/checkout', path: 'a.txt', ref: 'main', from_line: 2 };
  expect(await ask('code', input)).toMatchInlineSnapshot(`
    {
      "asked": "github: a.txt of acme/checkout at main, lines 2 to 201",
      "body": {
        "lines": "2 to 3 of 3",
        "path": "a.txt",
        "text": "2	two
    3	three",
      },
      "connection": "github",
      "status": "ok",
    }
  `);
});

it('code with words', async () => {
  expect(await ask('code', { search: 'timeout' })).toMatchInlineSnapshot(`
    {
      "asked": "github: code with "timeout" in all repositories",
      "body": {
        "matches": [
          {
            "fragments": [
              "const timeout",
            ],
            "path": "src/timeout.ts",
            "repository": "acme/checkout",
            "url": "https://github.com/acme/checkout/blob/main/src/timeout.ts",
          },
        ],
      },
      "connection": "github",
      "status": "ok",
    }
  `);
});

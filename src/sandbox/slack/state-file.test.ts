import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { defaultApp, defaultWorkspace } from './default-workspace.ts';
import { type LocalSlack, startSlack } from './server.ts';
import { incidents, maya } from './testing/people.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'local-slack-'));
});

afterEach(() => rm(folder, { recursive: true }));

function start(): Promise<LocalSlack> {
  return startSlack({
    workspace: defaultWorkspace,
    app: defaultApp,
    delivery: { mode: 'http', url: 'http://127.0.0.1:1/' },
    retryDelaysMs: [],
    stateFile: join(folder, 'slack.json'),
  });
}

test('messages and ids survive a restart', async () => {
  const before = await start();
  await before.act({ as: maya, do: 'post', channel: incidents, text: 'it broke' });
  const messages = before.snapshot(maya).messages;
  await before.close();
  const after = await start();
  expect(after.snapshot(maya).messages).toEqual(messages);
  const later = await after.act({ as: maya, do: 'post', channel: incidents, text: 'again' });
  expect(Number((later as { ts: string }).ts)).toBeGreaterThan(Number(messages[0]!.ts));
  await after.close();
  expect(await readdir(folder)).toEqual(['slack.json']);
});

test('a state that cannot be read says which file to delete', async () => {
  await writeFile(join(folder, 'slack.json'), '{');
  await expect(start()).rejects.toThrow('slack.json cannot be read; delete it');
});

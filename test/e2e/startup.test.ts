import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { unpackTemplate } from '../support/embedded-template.ts';
import { launch } from '../support/product.ts';
import { startWorld } from '../support/world.ts';

const world = await startWorld();
await world.start();
const folder = await mkdtemp(join(tmpdir(), 'nightjar-test-'));
await unpackTemplate(join(folder, 'postgres'));
afterAll(async () => {
  await world.close();
  await rm(folder, { recursive: true, force: true });
});

/** How a start with these settings ends, and what it says. */
async function failedStart(env: Record<string, string>) {
  const product = launch(env);
  const code = await new Promise(done => product.process.once('exit', done));
  return { code, output: product.output() };
}

test('wrong settings are named in one message, each with what is expected, and no secret is repeated', async () => {
  const { code, output } = await failedStart({
    PORT: 'eighty',
    SLACK_BOT_TOKEN: 'hunter2-hunter2',
    JIRA_BASE_URL: 'acme.atlassian.net',
    DATABASE_URL: 'mysql://u:hunter2-hunter2@db/x',
    LOG_LEVEL: 'loud',
  });
  expect(code).toBe(1);
  for (const name of ['PORT', 'SLACK_BOT_TOKEN', 'JIRA_BASE_URL', 'DATABASE_URL', 'LOG_LEVEL']) {
    expect(output).toMatch(new RegExp(`${name}: expected`));
  }
  expect(output).not.toContain('hunter2');
  expect(output).not.toContain('at ');
});

test('settings that need each other say so', async () => {
  const env = {
    SLACK_BOT_TOKEN: 'xoxb-1',
    JIRA_EMAIL: 'a@b.example',
    PAGERDUTY_WEBHOOK_SECRETS: 'x',
  };
  const { code, output } = await failedStart(env);
  expect(code).toBe(1);
  for (const name of [
    'SLACK_SIGNING_SECRET',
    'JIRA_BASE_URL',
    'JIRA_API_TOKEN',
    'PAGERDUTY_API_TOKEN',
  ]) {
    expect(output).toContain(name);
  }
});

test('a data directory that another process uses is left alone, in words', async () => {
  const { code, output } = await failedStart({ ...world.env, PORT: '0' });
  expect(code).toBe(1);
  expect(output).toContain('NIGHTJAR_DATA_DIR');
  expect(output).not.toContain('    at ');
  // The one that was there goes on.
  expect((await fetch(`${world.url}/readyz`)).status).toBe(200);
});

test('a port that is taken is named', async () => {
  const holder = createServer();
  await new Promise<void>(done => holder.listen(0, '127.0.0.1', done));
  const address = holder.address();
  const port = String(typeof address === 'object' ? address?.port : 0);
  const { code, output } = await failedStart({
    ...world.env,
    PORT: port,
    NIGHTJAR_DATA_DIR: folder,
  });
  holder.close();
  expect(code).toBe(1);
  expect(output).toContain(`Port ${port} is in use`);
});

test('a database that does not answer is said to be one, without its password', async () => {
  const url = 'postgres://owner:hunter2-hunter2@127.0.0.1:9/nightjar';
  const { code, output } = await failedStart({ ...world.env, PORT: '0', DATABASE_URL: url });
  expect(code).toBe(1);
  expect(output).toContain('DATABASE_URL');
  expect(output).not.toContain('hunter2');
});

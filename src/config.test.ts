import { expect, test } from 'vitest';
import { readConfig } from './config.ts';
import { UserError } from './lib/errors.ts';

function problems(environment: Record<string, string>): string {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
  return '';
}

test('nothing set is the sandbox with an embedded database', () => {
  const config = readConfig({ PORT: '' });
  expect(config).toMatchObject({
    port: 3000,
    databaseUrl: undefined,
    slack: undefined,
    connections: [],
    mayRunCommands: false,
    mayUseOwnCluster: false,
    usesInstalledPrometheus: true,
  });
});

test('every wrong setting is named at once, with what is expected', () => {
  const message = problems({
    PORT: 'http',
    DATABASE_URL: 'mysql://x',
    SLACK_BOT_TOKEN: 'x',
    LOG_LEVEL: 'loud',
  });
  for (const name of ['PORT', 'DATABASE_URL', 'SLACK_BOT_TOKEN', 'LOG_LEVEL']) {
    expect(message).toMatch(new RegExp(`${name}: expected`));
  }
});

test('settings that need each other are asked for together', () => {
  expect(problems({ JIRA_EMAIL: 'a@b.example' })).toMatch(/JIRA_BASE_URL.*\n.*JIRA_API_TOKEN/);
  expect(problems({ SLACK_BOT_TOKEN: 'xoxb-1' })).toContain('SLACK_APP_TOKEN');
  expect(problems({ SLACK_APP_TOKEN: 'xapp-1' })).toContain('SLACK_BOT_TOKEN');
});

test('an app-level token means Socket Mode', () => {
  const config = readConfig({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' });
  expect(config.slack?.transport).toEqual({ kind: 'socket', appToken: 'xapp-1' });
});

test('a wrong value never stands in the message', () => {
  expect(problems({ SLACK_BOT_TOKEN: 'hunter2-secret' })).not.toContain('hunter2');
});

test('connections of other integrations come from one setting, and not twice', () => {
  const list = [{ integration: 'loki', id: 'eu', credentials: { url: 'http://loki:3100' } }];
  const given = { GITHUB_TOKEN: 'g', NIGHTJAR_CONNECTIONS: JSON.stringify(list) };
  expect(readConfig(given).connections).toMatchObject([{ integration: 'github' }, { id: 'eu' }]);
  const again = [{ integration: 'github', credentials: { token: 'other' } }];
  const message = problems({ ...given, NIGHTJAR_CONNECTIONS: JSON.stringify(again) });
  expect(message).toContain('NIGHTJAR_CONNECTIONS: github/default: is there twice');
});

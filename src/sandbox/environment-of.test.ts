import { expect, test } from 'vitest';
import { readConfig } from '../config.ts';
import { environmentOf } from './environment-of.ts';

const environment = {
  PORT: '4000',
  SLACK_API_URL: 'http://127.0.0.1:4001/api/',
  SLACK_BOT_TOKEN: 'xoxb-1',
  SLACK_SIGNING_SECRET: 'signing-secret',
  ANTHROPIC_API_KEY: 'key',
  ANTHROPIC_BASE_URL: 'http://127.0.0.1:4005',
  GITHUB_TOKEN: 'g',
  GITHUB_API_URL: 'http://127.0.0.1:4002',
  PAGERDUTY_API_TOKEN: 'p',
  PAGERDUTY_API_URL: 'http://127.0.0.1:4003',
  PAGERDUTY_FROM_EMAIL: 'nightjar@acme.example',
  PAGERDUTY_WEBHOOK_SECRETS: 'w1,w2',
  JIRA_BASE_URL: 'http://127.0.0.1:4004',
  JIRA_EMAIL: 'nightjar@acme.example',
  JIRA_API_TOKEN: 'j',
  NIGHTJAR_CONNECTIONS: JSON.stringify([
    {
      integration: 'loki',
      id: 'default',
      credentials: { url: 'http://127.0.0.1:4007', headers: [] },
    },
    {
      integration: 'github',
      id: 'second',
      credentials: { token: 'g2', apiUrl: 'https://github.acme.example/api/v3', issues: false },
    },
  ]),
};

test('the environment of settings gives the same settings', () => {
  expect(environmentOf(readConfig(environment))).toEqual(environment);
});

test('Socket Mode has an app-level token in place of the signing secret', () => {
  const { SLACK_SIGNING_SECRET: _, ...others } = environment;
  const socket = { ...others, SLACK_APP_TOKEN: 'xapp-1' };
  expect(environmentOf(readConfig(socket))).toEqual(socket);
});

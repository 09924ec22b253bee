import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CONTRACTS } from '../../test/support/all-contracts.ts';
import { configuredTwice, readConfigured } from './read-configured.ts';

const EU = { integration: 'prometheus', id: 'eu', credentials: { url: 'http://eu:9090/' } };

test('several connections of one integration are told apart by their ids', () => {
  const us = { integration: 'prometheus', credentials: { url: 'http://us:9090' } };
  const { connections, problems } = readConfigured(JSON.stringify([EU, us]));
  expect(problems).toEqual([]);
  expect(connections).toMatchObject([
    { integration: 'prometheus', id: 'eu', credentials: { url: 'http://eu:9090' } },
    { integration: 'prometheus', id: 'default', credentials: { url: 'http://us:9090' } },
  ]);
  expect(configuredTwice(connections)).toEqual([]);
  expect(configuredTwice([...connections, EU])).toEqual([
    'prometheus/eu: is there twice; give each an id of its own',
  ]);
});

test('the list may stand in a file', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'nightjar-'));
  const path = join(folder, 'connections.json');
  await writeFile(path, JSON.stringify([EU]));
  expect(readConfigured(path).connections).toHaveLength(1);
  await rm(folder, { recursive: true });
});

test('every problem is named by entry and field, and no value is repeated', () => {
  const secret = 'hunter2 hunter2';
  const { problems } = readConfigured(
    JSON.stringify([
      { integration: 'datadog', id: 'eu', credentials: { apiKey: secret, tokn: secret } },
      { integration: secret, credentials: {} },
      { integration: 'prometheus', id: 'No!', credentials: secret },
      { integration: 'github', credentials: { token: 'one', appId: '7' } },
      secret,
    ]),
  );
  const all = problems.join('\n');
  expect(all).toContain('entry 1 (datadog/eu), tokn: there is no such field');
  expect(all).toContain('entry 1 (datadog/eu), apiKey: must be one word, without spaces');
  expect(all).toContain('entry 1 (datadog/eu), applicationKey: is missing');
  expect(all).toContain('entry 2, integration: expected one of alertmanager, ');
  expect(all).toContain('entry 3, id: expected small letters');
  expect(all).toContain('entry 3, credentials: expected an object');
  expect(all).toContain('entry 4 (github/default): give a token, or');
  expect(all).toContain('entry 5: ');
  expect(all).not.toContain('hunter2');
});

test.each(['{}', '[{]', '/nowhere/connections.json', '"text"'])('%s is no list', setting => {
  expect(readConfigured(setting).problems).toEqual([
    'expected a JSON list of connections, or the path of a file with one',
  ]);
});

test.each(CONTRACTS.map(one => [one.integration.id, one] as const))(
  '%s: credentials are JSON, and the same when they are read again',
  (_, { integration, credentials }) => {
    const once = integration.credentials.parse(credentials('http://127.0.0.1:1'));
    expect(integration.credentials.parse(JSON.parse(JSON.stringify(once)))).toEqual(once);
  },
);

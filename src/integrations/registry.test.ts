import { existsSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { CONTRACTS } from '../../test/support/all-contracts.ts';
import { connectTo } from '../../test/support/contract/contract.ts';
import { startVendor } from '../../test/support/vendor-server.ts';
import { CAPABILITY_NAMES } from '../capabilities/capabilities.ts';
import { silentLog } from '../lib/log.ts';
import { ApiUrl, Secret } from './fields.ts';
import { INTEGRATIONS, integrationById } from './registry.ts';

test('the registry lists every vendor', () => {
  const here = new URL('.', import.meta.url);
  const entries = readdirSync(here, { withFileTypes: true });
  // A folder without an index is code that several vendors share.
  const folders = entries
    .filter(entry => entry.isDirectory() && existsSync(new URL(`${entry.name}/index.ts`, here)))
    .map(({ name }) => name);
  expect(INTEGRATIONS.map(({ id }) => id).toSorted()).toEqual(folders.toSorted());
});

test('an integration is found by its id', () => {
  for (const integration of INTEGRATIONS) expect(integrationById(integration.id)).toBe(integration);
  for (const id of ['', 'unknown', 'constructor']) expect(integrationById(id)).toBeUndefined();
});

test.each(INTEGRATIONS.map(one => [one.id, one] as const))(
  '%s: every credential field can be drawn in a form',
  (_, integration) => {
    const shape: Record<string, z.ZodType> = integration.credentials.shape;
    for (const [name, field] of Object.entries(shape)) {
      const { title, description } = z.globalRegistry.get(field) ?? {};
      expect(title, name).toMatch(/^\S.{2,30}$/);
      expect(description, name).toMatch(/^\S.{10,}\.$/);
      expect(description, name).not.toContain('!');
    }
    expect(z.toJSONSchema(integration.credentials, { io: 'input' })).toHaveProperty('properties');
  },
);

test.each(INTEGRATIONS.map(one => [one.id, one] as const))(
  '%s: connecting opens nothing and answers known questions',
  async id => {
    await using vendor = await startVendor(() => ({ json: {} }));
    const contract = CONTRACTS.find(one => one.integration.id === id)!;
    const answers = connectTo(contract, vendor.url, { log: silentLog });
    const names: string[] = [...CAPABILITY_NAMES];
    expect(Object.keys(answers).length).toBeGreaterThan(0);
    for (const name of Object.keys(answers)) expect(names).toContain(name);
    await new Promise(resolve => setImmediate(resolve));
    expect(vendor.seen).toEqual([]);
    expect(id).toMatch(/^[a-z]+$/);
  },
);

test('an address is one that credentials may travel to', () => {
  for (const [given, kept] of [
    ['https://api.github.com/', 'https://api.github.com'],
    [' https://github.example.com/api/v3// ', 'https://github.example.com/api/v3'],
    ['http://127.0.0.1:8080', 'http://127.0.0.1:8080'],
    ['http://localhost:8080/', 'http://localhost:8080'],
  ])
    expect(ApiUrl.parse(given)).toBe(kept);
  for (const refused of [
    ...[
      '',
      'api.github.com',
      'http://api.github.com',
      'ftp://x',
      'file:///etc/passwd',
      'javascript:1',
    ],
    ...['https://user:word@example.com', 'https://example.com?a=b', 'https://example.com#a'],
  ])
    expect(ApiUrl.safeParse(refused).success, refused).toBe(false);
});

test('a secret is one word', () => {
  expect(Secret.parse(' word\n')).toBe('word');
  for (const refused of ['', 'two words', 'line\r\nend', 'ünicode'])
    expect(Secret.safeParse(refused).success).toBe(false);
});

import { expect, test } from 'vitest';
import { z } from 'zod';
import type { Integration } from './integration.ts';
import { secretsOf } from './secrets-of.ts';
import { SERVER_FIELDS } from './server-fields.ts';

const integration = { credentials: z.object(SERVER_FIELDS) } as unknown as Integration;

test('what an integration marks as secret is, and nothing else', () => {
  const stored = { username: 'prometheus', password: 'pass word', url: 'http://prometheus:9090' };
  expect(secretsOf(integration, stored)).toEqual(['pass word']);
});

test('a secret within a header or a certificate is known by itself', () => {
  const headers = ['X-Scope-OrgID: shop', 'Authorization: Token 0123456789abcdef0123'];
  expect(secretsOf(integration, { headers })).toEqual([...headers, '0123456789abcdef0123']);
});

test('the value of a variable is known by itself', () => {
  const headers = ['TOKEN=0123456789abcdef0123'];
  expect(secretsOf(integration, { headers })).toEqual([...headers, '0123456789abcdef0123']);
});

test('without its integration everything but addresses is secret', () => {
  const stored = { a: { b: ['word'] }, url: 'https://example.com', email: 'bot@example.com' };
  expect(secretsOf(undefined, stored)).toEqual(['word']);
  expect(secretsOf(undefined, null)).toEqual([]);
});

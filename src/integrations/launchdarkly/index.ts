import { z } from 'zod';
import { ApiUrl, Secret } from '../fields.ts';
import { defineIntegration } from '../integration.ts';
import { createLaunchdarklyClient } from './client.ts';
import { launchdarklyEvents } from './events.ts';
import { AuditLog, CallerIdentity } from './schema.ts';

const Key = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9][\w.-]{0,99}$/, 'must be a key such as production');

const Credentials = z.object({
  token: Secret.meta({
    title: 'Access token',
    description: 'A service token with the Reader role, from Settings, Authorization.',
    secret: true,
  }),
  projects: z.array(Key).max(5).default([]).meta({
    title: 'Projects',
    description: 'Keys of the projects to read, five at most. All when there is none.',
  }),
  environment: Key.optional().meta({
    title: 'Environment',
    description: 'Key of the environment whose changes count, such as production.',
  }),
  apiUrl: ApiUrl.default('https://app.launchdarkly.com').meta({
    title: 'API address',
    description: 'For accounts in the EU: https://app.eu.launchdarkly.com.',
  }),
});

/** LaunchDarkly: which flags were changed, when and by whom. */
export const launchdarkly = defineIntegration({
  id: 'launchdarkly',
  title: 'LaunchDarkly',
  about: {
    reads: 'changes of feature flags, from the audit log',
    permission: 'service token with the Reader role',
    limits: '10 requests a second; the newest 120 changes of a window for each project',
  },
  credentials: Credentials,
  connect(credentials, options) {
    const ask = createLaunchdarklyClient(credentials, options);
    return { events: launchdarklyEvents(ask, credentials) };
  },
  async check(credentials, { signal, ...options }) {
    const ask = createLaunchdarklyClient(credentials, options);
    const [caller] = await Promise.all([
      ask(CallerIdentity, { path: '/api/v2/caller-identity', signal }),
      ask(AuditLog, { path: '/api/v2/auditlog', query: { limit: 1 }, signal }),
    ]);
    return { account: caller.tokenName || caller.accountId || 'LaunchDarkly' };
  },
});

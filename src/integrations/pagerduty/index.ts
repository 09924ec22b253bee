import { z } from 'zod';
import { ApiUrl, Secret } from '../fields.ts';
import { defineIntegration } from '../integration.ts';
import { pagerdutyEvents } from './change-events.ts';
import { createPagerdutyClient } from './client.ts';
import { pagerdutyPager } from './pager.ts';
import { collect } from './pages.ts';
import { User } from './schema.ts';
import { pagerdutyWebhook } from './webhook.ts';

const Credentials = z.object({
  token: Secret.meta({
    title: 'API key',
    description:
      'A REST API key, from Integrations, API Access Keys. A read-only key cannot write notes.',
    secret: true,
  }),
  apiUrl: ApiUrl.default('https://api.pagerduty.com').meta({
    title: 'API address',
    description: 'For accounts in the EU: https://api.eu.pagerduty.com.',
  }),
  fromEmail: z.email().optional().meta({
    title: 'From e-mail',
    description:
      'The address of a PagerDuty user in whose name notes are written when the approver has none.',
  }),
  webhookSecrets: z.array(Secret).default([]).meta({
    title: 'Webhook secrets',
    description:
      'The secret that PagerDuty shows once when a webhook subscription is made. Several while one is being replaced.',
    secret: true,
  }),
});

/** PagerDuty: who is called, about what, and what was before; its webhooks open incidents. */
export const pagerduty = defineIntegration({
  id: 'pagerduty',
  title: 'PagerDuty',
  about: {
    reads:
      'incidents with alerts, log and notes, who is on call, services and dependencies, past and related incidents, change events; writes notes that were approved',
    permission: 'REST API key, read-only unless notes are to be written',
    limits: '960 requests a minute for each key',
  },
  credentials: Credentials,
  connect(credentials, options) {
    const client = createPagerdutyClient(credentials, options);
    return {
      pager: pagerdutyPager(client, credentials.fromEmail),
      events: pagerdutyEvents(client),
    };
  },
  async check(credentials, { signal, ...options }) {
    const client = createPagerdutyClient(credentials, options);
    const { items } = await collect(client, {
      ...{ path: '/users', key: 'users', item: User, most: 1, signal },
    });
    return { account: URL.parse(items[0]?.html_url ?? '')?.host ?? 'PagerDuty' };
  },
  webhook: pagerdutyWebhook,
});

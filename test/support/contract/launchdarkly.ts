import { launchdarkly } from '../../../src/integrations/launchdarkly/index.ts';
import type { Contract } from './contract.ts';

const WINDOW = { since: '2026-11-21T12:00:00Z', until: '2026-11-21T14:00:00Z' };

const ENTRY = {
  _links: {
    canonical: { href: '/api/v2/flags/shop/new-cart', type: 'application/json' },
    parent: { href: '/api/v2/auditlog', type: 'application/json' },
    self: { href: '/api/v2/auditlog/1234a56b7c89d012345e678f', type: 'application/json' },
    site: { href: '/shop/production/features/new-cart', type: 'text/html' },
  },
  _id: '1234a56b7c89d012345e678f',
  _accountId: '1234a56b7c89d012345e678e',
  date: Date.parse('2026-11-21T13:02:11.123Z'),
  accesses: [{ action: 'updateOn', resource: 'proj/shop:env/production:flag/new-cart;web' }],
  kind: 'flag',
  name: 'New cart',
  description: '',
  shortDescription: '',
  comment: 'for everybody',
  member: {
    _links: { self: { href: '/api/v2/members/507f1f77bcf86cd799439011' } },
    _id: '507f1f77bcf86cd799439011',
    email: 'ariel@acme.example',
    firstName: 'Ariel',
    lastName: 'Flores',
  },
  titleVerb: 'turned on the flag',
  title:
    '[Ariel Flores](mailto:ariel@acme.example) turned on the flag [New cart](https://app.launchdarkly.com/shop/production/features/new-cart) in `Production`',
  target: {
    _links: null,
    name: 'New cart',
    resources: ['proj/shop:env/production:flag/new-cart;web'],
  },
};

export const contract: Contract = {
  integration: launchdarkly,
  credentials: url => ({ token: 'api-secret', environment: 'production', apiUrl: url }),
  questions: [
    {
      capability: 'events',
      name: 'list',
      ask: ({ events }, signal) => events!.list(WINDOW, { signal }),
      full: { 'GET /api/v2/auditlog': { json: { items: [ENTRY], _links: {} } } },
      finds: {
        status: 'ok',
        truncated: false,
        data: [
          {
            kind: 'flag',
            at: '2026-11-21T13:02:11.123Z',
            summary:
              'Ariel Flores turned on the flag New cart in `Production` (flag new-cart): for everybody',
            environment: 'production',
            by: 'Ariel Flores',
          },
        ],
      },
      empty: { 'GET /api/v2/auditlog': { json: { items: [], _links: {} } } },
    },
  ],
};

import { z } from 'zod';
import { ApiUrl, Secret } from '../fields.ts';
import { defineIntegration } from '../integration.ts';
import { createConfluenceClient } from './client.ts';
import { confluenceRunbooks } from './runbooks.ts';
import { Account } from './schema.ts';

const Space = z
  .string()
  .trim()
  .regex(/^~?[A-Za-z0-9_.-]{1,255}$/, 'must be the key of a space, such as OPS');

const Credentials = z.object({
  baseUrl: ApiUrl.overwrite(url => url.replace(/\/wiki$/, '')).meta({
    title: 'Address',
    description:
      'The address of the site, https://your-team.atlassian.net; for a scoped token https://api.atlassian.com/ex/confluence/ and the cloud id.',
  }),
  email: z.email().meta({
    title: 'E-mail',
    description: 'The address of the account that the token belongs to.',
  }),
  apiToken: Secret.meta({
    title: 'API token',
    description:
      'From id.atlassian.com, Security, API tokens. Scoped: read:page:confluence, search:confluence and read:confluence-user.',
    secret: true,
  }),
  spaces: z.array(Space).max(20).default([]).meta({
    title: 'Spaces',
    description:
      'Keys of the spaces with the runbooks; without any, all that the account may view.',
  }),
});

/** Confluence Cloud: pages with the team's runbooks. */
export const confluence = defineIntegration({
  id: 'confluence',
  title: 'Confluence',
  about: {
    reads: 'pages found by words, those labelled runbook or playbook first',
    permission: 'API token of an account that may view the spaces with the runbooks',
    limits: '20 requests a second, 10 at once; 15 pages a search',
  },
  credentials: Credentials,
  connect(credentials, options) {
    const ask = createConfluenceClient(credentials, options);
    return { runbooks: confluenceRunbooks(ask, credentials.spaces) };
  },
  async check(credentials, { signal, ...options }) {
    const ask = createConfluenceClient(credentials, options);
    const account = await ask(Account, { path: '/rest/api/user/current', signal });
    return { account: account.displayName ?? account.publicName ?? credentials.email };
  },
});

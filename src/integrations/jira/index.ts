import { z } from 'zod';
import { ApiUrl, Secret } from '../fields.ts';
import { defineIntegration } from '../integration.ts';
import { createJiraClient } from './client.ts';
import { Myself } from './schema.ts';
import { jiraTickets } from './tickets.ts';

const Credentials = z.object({
  baseUrl: ApiUrl.meta({
    title: 'Address',
    description:
      'The address of the site, https://your-team.atlassian.net; for a scoped token https://api.atlassian.com/ex/jira/ and the cloud id.',
  }),
  email: z.email().meta({
    title: 'E-mail',
    description:
      'The address of the account that the token belongs to; tickets are filed in its name.',
  }),
  apiToken: Secret.meta({
    title: 'API token',
    description: 'From id.atlassian.com, Security, API tokens.',
    secret: true,
  }),
});

/** Jira Cloud: the team's tickets. */
export const jira = defineIntegration({
  id: 'jira',
  title: 'Jira',
  about: {
    reads: 'issues and comments found by words; writes issues and comments that were approved',
    permission:
      'API token of an account with Browse projects, and Create issues and Add comments for what is approved',
    limits: '100 reads a second for each site',
  },
  credentials: Credentials,
  connect(credentials, options) {
    return { tickets: jiraTickets(createJiraClient(credentials, options), options) };
  },
  async check(credentials, { signal, ...options }) {
    const { ask } = createJiraClient(credentials, options);
    const myself = await ask(Myself, { path: '/rest/api/3/myself', signal });
    return { account: myself.displayName ?? myself.emailAddress ?? credentials.email };
  },
});

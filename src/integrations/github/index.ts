import { z } from 'zod';
import { ApiUrl, Secret } from '../fields.ts';
import { defineIntegration } from '../integration.ts';
import { githubChanges } from './changes.ts';
import { createGithubClient } from './client.ts';
import { githubCode } from './code.ts';
import { Account } from './schema.ts';

const Credentials = z.object({
  token: Secret.meta({
    title: 'Token',
    description:
      'A fine-grained personal access token with read access to Metadata, Contents, Pull requests, Deployments and Actions.',
    secret: true,
  }),
  apiUrl: ApiUrl.default('https://api.github.com').meta({
    title: 'API address',
    description: 'For GitHub Enterprise Server: https://github.example.com/api/v3.',
  }),
});

/** GitHub: what changed, what was deployed, the code and its pipelines. */
export const github = defineIntegration({
  id: 'github',
  title: 'GitHub',
  about: {
    reads:
      'commits, merged pull requests, deployments, files, code search, workflow runs and logs of failed jobs',
    permission:
      'fine-grained token or App: read access to Metadata, Contents, Pull requests, Deployments and Actions',
    limits: '5,000 requests an hour, code search 10 a minute; a wait of more than 10 s is given up',
  },
  credentials: Credentials,
  connect(credentials, options) {
    const client = createGithubClient(credentials, options);
    return { changes: githubChanges(client), code: githubCode(client, options) };
  },
  async check(credentials, { signal, ...options }) {
    const client = createGithubClient(credentials, options);
    const { login } = await client.get(Account, 'GET /user', { signal });
    return { account: login };
  },
});

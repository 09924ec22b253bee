import { defineIntegration } from '../integration.ts';
import { githubChanges } from './changes.ts';
import { checkGithub } from './check.ts';
import { createGithubClient } from './client.ts';
import { githubCode } from './code.ts';
import { Credentials } from './credentials.ts';
import { githubRunbooks } from './runbooks.ts';
import { githubTickets } from './tickets.ts';
import { webAddressOf } from './web-address.ts';

/** GitHub: what changed, what was deployed, the code, its pipelines, runbooks and issues. */
export const github = defineIntegration({
  id: 'github',
  title: 'GitHub',
  about: {
    reads:
      'commits, merged pull requests, deployments, files, code search, workflow runs and logs of failed jobs, runbooks in docs, runbooks, playbooks and ops; if wanted, issues; writes issues and comments that were approved',
    permission:
      'fine-grained token or App: read access to Metadata, Contents, Pull requests, Deployments and Actions; write access to Issues only for filing them',
    limits:
      '5,000 requests an hour, searches 30 a minute, code search 10; a wait of more than 10 s is given up',
  },
  credentials: Credentials,
  connect(credentials, options) {
    const client = createGithubClient(credentials, options);
    const web = webAddressOf(credentials.apiUrl);
    return {
      changes: githubChanges(client),
      code: githubCode(client, web, options),
      runbooks: githubRunbooks(client, web),
      ...(credentials.issues ? { tickets: githubTickets(client, options) } : {}),
    };
  },
  check: checkGithub,
});

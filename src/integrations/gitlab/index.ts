import { z } from 'zod';
import { Secret, ServerUrl } from '../fields.ts';
import { type ClientOptions, defineIntegration } from '../integration.ts';
import { serverFetch } from '../server-fetch.ts';
import { SERVER_FIELDS } from '../server-fields.ts';
import { gitlabChanges } from './changes.ts';
import { createGitlabClient } from './client.ts';
import { gitlabCode } from './code.ts';
import { gitlabRunbooks } from './runbooks.ts';
import { Account } from './schema.ts';
import { gitlabTickets } from './tickets.ts';

const Credentials = z.object({
  token: Secret.meta({
    title: 'Token',
    description:
      'A group, project or personal access token with the scope read_api and the role Reporter. Only for filing approved issues does it need the scope api.',
    secret: true,
  }),
  baseUrl: ServerUrl.default('https://gitlab.com').meta({
    title: 'Address',
    description: 'For a GitLab of your own: https://gitlab.example.com.',
  }),
  authority: SERVER_FIELDS.authority,
  issues: z.boolean().default(false).meta({
    title: 'Issues are tickets',
    description: 'Whether the issues of the projects are where the team keeps its tickets.',
  }),
});

/** GitLab: what changed, what was deployed, the code, its pipelines, runbooks and issues. */
export const gitlab = defineIntegration({
  id: 'gitlab',
  title: 'GitLab',
  about: {
    reads:
      'commits, merged merge requests, deployments, files, code search, pipelines and logs of failed jobs, runbooks in docs, runbooks, playbooks and ops; if wanted, issues; writes issues and comments that were approved',
    permission:
      'access token with the scope read_api and the role Reporter; the scope api only for filing issues',
    limits: '20 requests a second, 10 at once; what GitLab sets, 2,000 a minute on gitlab.com',
  },
  credentials: Credentials,
  connect(credentials, options) {
    const reaching = reach(credentials, options);
    const client = createGitlabClient(credentials, reaching);
    return {
      changes: gitlabChanges(client),
      code: gitlabCode(client, reaching),
      runbooks: gitlabRunbooks(client),
      ...(credentials.issues ? { tickets: gitlabTickets(client, reaching) } : {}),
    };
  },
  async check(credentials, { signal, ...options }) {
    const { ask } = createGitlabClient(credentials, reach(credentials, options));
    const { username } = await ask(Account, { path: '/user', signal });
    return { account: username };
  },
});

/** A GitLab of the team's own may stand behind an authority of its own. */
function reach(credentials: z.output<typeof Credentials>, options: ClientOptions): ClientOptions {
  return { fetch: serverFetch({ authority: credentials.authority }), ...options };
}

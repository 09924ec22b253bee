import { VendorError } from '../../lib/errors.ts';
import type { ClientOptions } from '../integration.ts';
import { readInstallation } from './app-token.ts';
import { appOf } from './authorization.ts';
import { createGithubClient, GITHUB } from './client.ts';
import type { GithubCredentials } from './credentials.ts';
import { Account } from './schema.ts';

const NEEDED = ['metadata', 'contents', 'pull_requests', 'deployments', 'actions'];

/** Whose token it is, or where the App is installed. Rejects with VendorError that names what an App may not read. */
export async function checkGithub(
  credentials: GithubCredentials,
  { signal, ...options }: ClientOptions & { signal: AbortSignal },
): Promise<{ account: string }> {
  const app = appOf(credentials);
  if (!app) {
    const client = createGithubClient(credentials, options);
    const { login } = await client.get(Account, 'GET /user', { signal });
    return { account: login };
  }
  const { account, app_slug, permissions } = await readInstallation(app, options, signal);
  const needed = credentials.issues ? [...NEEDED, 'issues'] : NEEDED;
  const missing = needed.filter(name => permissions[name] === undefined);
  if (missing.length > 0) throw lacking(missing);
  return { account: `${app_slug ?? 'App'} in ${account?.login ?? 'an enterprise'}` };
}

function lacking(missing: string[]): VendorError {
  const names = missing.map(name => name.replaceAll('_', ' ')).join(', ');
  const message = `The App may not read ${names}. Give it that permission and accept it in the installation.`;
  return new VendorError(GITHUB.id, 403, message);
}

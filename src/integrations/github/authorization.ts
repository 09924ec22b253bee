import { createHash } from 'node:crypto';
import type { ClientOptions } from '../integration.ts';
import { type App, forgetToken, installationToken } from './app-token.ts';
import type { GithubCredentials } from './credentials.ts';

/** How requests say who asks. */
export type Authorization = {
  /** The value of the header. */
  header(): Promise<string>;
  /** To be called when GitHub did not take the header. */
  refused(): void;
  /** Tells one asker from another without telling who it is. */
  id: string;
};

/** The App of the credentials; undefined when they have a token. */
export function appOf(credentials: GithubCredentials): App | undefined {
  const { apiUrl, appId, installationId, privateKey } = credentials;
  if (!appId || !installationId || !privateKey) return undefined;
  return { apiUrl, appId, installationId, privateKey };
}

export function authorizationOf(
  credentials: GithubCredentials,
  options: ClientOptions,
): Authorization {
  const app = appOf(credentials);
  const { apiUrl, token = '' } = credentials;
  const id = hashOf(app ? `${apiUrl} ${app.appId} ${app.installationId}` : `${apiUrl} ${token}`);
  if (!app) return { header: async () => `token ${token}`, refused: () => {}, id };
  return {
    header: async () => `token ${await installationToken(app, options)}`,
    refused: () => forgetToken(app),
    id,
  };
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

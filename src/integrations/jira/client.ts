import { z } from 'zod';
import { createHttpClient, type HttpClient } from '../http-client.ts';
import type { ClientOptions } from '../integration.ts';
import type { VendorWords } from '../vendor-failure.ts';

export const JIRA: VendorWords = {
  id: 'jira',
  title: 'Jira',
  credential: 'API token',
  permissions: 'permission to browse the project, and to create issues and comments in it',
};

export type JiraCredentials = { baseUrl: string; email: string; apiToken: string };

export type JiraClient = {
  /** Paths begin with `/rest/api/3`. */
  ask: HttpClient;
  /** The address that people open, without a slash at its end. */
  site(signal: AbortSignal): Promise<string>;
};

/** Scoped tokens work only at this host, which shows no pages to people. */
const GATEWAY = 'api.atlassian.com';
const ServerInfo = z.object({ baseUrl: z.url() });

/** A client for one Jira Cloud site. */
export function createJiraClient(
  { baseUrl, email, apiToken }: JiraCredentials,
  options: ClientOptions,
): JiraClient {
  const authorization = `Basic ${Buffer.from(`${email}:${apiToken}`).toString('base64')}`;
  const ask = createHttpClient(JIRA, baseUrl, { authorization }, options);
  return {
    ask,
    async site(signal) {
      if (URL.parse(baseUrl)?.hostname !== GATEWAY) return baseUrl;
      const info = await ask(ServerInfo, { path: '/rest/api/3/serverInfo', signal });
      return info.baseUrl.replace(/\/+$/, '');
    },
  };
}

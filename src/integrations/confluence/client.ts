import { createHttpClient, type HttpClient } from '../http-client.ts';
import type { ClientOptions } from '../integration.ts';
import type { VendorWords } from '../vendor-failure.ts';

export const CONFLUENCE: VendorWords = {
  id: 'confluence',
  title: 'Confluence',
  credential: 'API token',
  permissions: 'permission to search, and to view the spaces with the runbooks',
};

export type ConfluenceCredentials = {
  baseUrl: string;
  email: string;
  apiToken: string;
  spaces: string[];
};

/** A client for one Confluence Cloud site. Paths are those below `/wiki`. */
export function createConfluenceClient(
  { baseUrl, email, apiToken }: ConfluenceCredentials,
  options: ClientOptions,
): HttpClient {
  const authorization = `Basic ${Buffer.from(`${email}:${apiToken}`).toString('base64')}`;
  return createHttpClient(CONFLUENCE, `${baseUrl}/wiki`, { authorization }, options);
}

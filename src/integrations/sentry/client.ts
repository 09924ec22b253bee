import type { z } from 'zod';
import { createHttpClient, type HttpRequest } from '../http-client.ts';
import type { ClientOptions } from '../integration.ts';
import { serverFetch } from '../server-fetch.ts';
import { failureOf, type VendorWords } from '../vendor-failure.ts';

export const SENTRY: VendorWords = {
  id: 'sentry',
  title: 'Sentry',
  credential: 'token',
  permissions: 'the scopes event:read, org:read and project:read',
};

/** Sentry allows a few searches a second for each user, and fewer than ten at once. */
const PACE = { atOnce: 4, aSecond: 8 };

export type SentryCredentials = {
  token: string;
  organization: string;
  projects: string[];
  environment?: string | undefined;
  baseUrl: string;
};

/** The scopes that reads here need. */
export type Scope = 'event:read' | 'org:read' | 'project:read';

/** Asks below `/api/0/organizations/{organization}`; a refusal names the scope that the question needs. */
export type SentryClient = <T>(
  scope: Scope,
  schema: z.ZodType<T>,
  request: Pick<HttpRequest, 'path' | 'query' | 'headers' | 'signal'>,
) => Promise<T>;

export function createSentryClient(
  { token, organization, baseUrl }: SentryCredentials,
  options: ClientOptions,
): SentryClient {
  const base = `${baseUrl}/api/0/organizations/${organization}`;
  const headers = { authorization: `Bearer ${token}` };
  const fetch = options.fetch ?? serverFetch();
  const ask = createHttpClient(SENTRY, base, headers, { ...options, fetch, pace: PACE });
  return (scope, schema, request) => ask(schema, { ...request, refusal: forbidden(scope) });
}

function forbidden(scope: Scope): NonNullable<HttpRequest['refusal']> {
  const vendor = { ...SENTRY, permissions: `the scope ${scope}` };
  return refused =>
    refused.status === 403 ? failureOf(vendor, 403, { cause: refused }) : undefined;
}

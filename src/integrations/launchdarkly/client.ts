import { createHttpClient, type HttpClient } from '../http-client.ts';
import type { ClientOptions } from '../integration.ts';
import type { VendorWords } from '../vendor-failure.ts';

export const LAUNCHDARKLY: VendorWords = {
  id: 'launchdarkly',
  title: 'LaunchDarkly',
  credential: 'access token',
  permissions: 'the Reader role',
};

/** LaunchDarkly does not publish its limits; ten calls a second stay within what it was seen to allow. */
const PACE = { atOnce: 4, aSecond: 10 };

/** Asks LaunchDarkly's REST API in the version whose answers schema.ts reads. */
export function createLaunchdarklyClient(
  { token, apiUrl }: { token: string; apiUrl: string },
  options: ClientOptions,
): HttpClient {
  const headers = { authorization: token, 'ld-api-version': '20240415' };
  return createHttpClient(LAUNCHDARKLY, apiUrl, headers, { ...options, pace: PACE });
}

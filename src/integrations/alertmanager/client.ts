import { createHttpClient, type HttpClient } from '../http-client.ts';
import type { ClientOptions } from '../integration.ts';
import { serverAccess } from '../server-access.ts';
import type { ServerCredentials } from '../server-fields.ts';
import type { VendorWords } from '../vendor-failure.ts';

const ALERTMANAGER: VendorWords = {
  id: 'alertmanager',
  title: 'Alertmanager',
  credential: 'credentials',
  permissions: 'read access to alerts and silences (/api/v2)',
};

export type AlertmanagerCredentials = ServerCredentials & {
  url: string;
  linkUrl?: string | undefined;
};

const PACE = { atOnce: 4, aSecond: 10 };

/** The API of a server at its own address. */
export function createAlertmanager(
  credentials: AlertmanagerCredentials,
  options: ClientOptions,
): HttpClient {
  const { headers, fetch } = serverAccess(credentials);
  return createHttpClient(ALERTMANAGER, credentials.url, headers, {
    fetch,
    ...options,
    pace: PACE,
  });
}

/** Where people see the alerts of this name, muted ones included. */
export function alertsLink({ url, linkUrl }: AlertmanagerCredentials, name: string): string {
  const filter = `{alertname=${JSON.stringify(name.toWellFormed())}}`;
  return `${linkUrl ?? url}/#/alerts?silenced=true&inhibited=true&filter=${encodeURIComponent(filter)}`;
}

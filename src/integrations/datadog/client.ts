import type { z } from 'zod';
import { createHttpClient, type HttpRequest, type Refused } from '../http-client.ts';
import type { ClientOptions } from '../integration.ts';
import { failureOf, type VendorWords } from '../vendor-failure.ts';
import { queryRefusal } from './refused-query.ts';

/** The permissions of the application key that reads here need. */
export const PERMISSIONS = [
  'timeseries_query',
  'metrics_read',
  'logs_read_data',
  'error_tracking_read',
  'apm_read',
  'monitors_read',
  'dashboards_read',
  'events_read',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

export const DATADOG: VendorWords = {
  id: 'datadog',
  title: 'Datadog',
  credential: 'application key',
  permissions: `the permissions ${PERMISSIONS.join(', ')}`,
};

/** Datadog counts by the hour (300 searches of spans, 1,600 metric queries); this keeps bursts apart. */
const PACE = { atOnce: 8, aSecond: 20 };

export type DatadogCredentials = {
  apiKey: string;
  applicationKey: string;
  site: string;
  apiUrl?: string | undefined;
};

type Request = Pick<HttpRequest, 'path' | 'query' | 'body' | 'signal'> & {
  /** The query is one that somebody wrote: a refusal is about it. */
  isWritten?: boolean | undefined;
};

export type Datadog = {
  /** Asks what this permission allows. With a body it is a search, which changes nothing. */
  ask<T>(permission: Permission, schema: z.ZodType<T>, request: Request): Promise<T>;
  /** Where people open Datadog. */
  app: string;
};

export function createDatadogClient(
  { apiKey, applicationKey, site, apiUrl = `https://api.${site}` }: DatadogCredentials,
  options: ClientOptions,
): Datadog {
  const headers = { 'dd-api-key': apiKey, 'dd-application-key': applicationKey };
  const ask = createHttpClient(DATADOG, apiUrl, headers, { ...options, pace: PACE });
  return {
    app: appOf(site),
    ask: (permission, schema, { isWritten = false, ...request }) =>
      ask(schema, {
        ...request,
        method: request.body === undefined ? 'GET' : 'POST',
        kind: 'read',
        refusal: refused =>
          forbidden(permission, refused) ?? (isWritten ? queryRefusal(refused) : undefined),
      }),
  };
}

function forbidden(permission: Permission, refused: Refused) {
  if (refused.status !== 403) return undefined;
  const vendor = { ...DATADOG, permissions: `the permission ${permission}` };
  return failureOf(vendor, 403, { cause: refused });
}

/** `datadoghq.eu` is opened at `app.datadoghq.eu`, `us3.datadoghq.com` as it stands. */
function appOf(site: string): string {
  return site.split('.').length === 2 ? `https://app.${site}` : `https://${site}`;
}

import type { z } from 'zod';
import { askVendor } from '../ask-vendor.ts';
import type { ClientOptions } from '../integration.ts';
import { unreadable, type VendorWords } from '../vendor-failure.ts';
import { type Call, callPagerduty } from './call.ts';

export const PAGERDUTY: VendorWords = {
  id: 'pagerduty',
  title: 'PagerDuty',
  credential: 'API key',
  permissions:
    'read access to incidents, services, on-calls, change events and users, and write access to incidents for notes',
};

export type PagerdutyCredentials = {
  token: string;
  apiUrl: string;
  fromEmail?: string | undefined;
};

export type Query = Record<string, string | string[]>;
export type ReadRequest = { query?: Query; signal: AbortSignal };
export type WriteRequest = { body: object; from: string; signal: AbortSignal };

export type PagerdutyClient = {
  get<T>(schema: z.ZodType<T>, path: string, request: ReadRequest): Promise<T>;
  /** Sent once. `from` is the e-mail address of the PagerDuty user in whose name it is written. */
  post<T>(schema: z.ZodType<T>, path: string, request: WriteRequest): Promise<T>;
};

/** Asks PagerDuty through its library; every answer is checked, timed and read with a schema. */
export function createPagerdutyClient(
  { token, apiUrl }: PagerdutyCredentials,
  options: ClientOptions,
): PagerdutyClient {
  const call = (path: string, rest: Omit<Call, 'url' | 'token' | 'timeoutMs'>) =>
    callPagerduty(PAGERDUTY, { url: apiUrl + path, token, timeoutMs: options.timeoutMs, ...rest });
  return {
    async get(schema, path, { query = {}, signal }) {
      const asking = { signal, kind: 'read', wait: options.wait } as const;
      const data = await askVendor(PAGERDUTY, asking, within =>
        call(path, { method: 'GET', query, signal: within }),
      );
      return readAnswer(schema, data);
    },
    async post(schema, path, { body, from, signal }) {
      const data = await askVendor(PAGERDUTY, { signal, kind: 'write' }, within =>
        call(path, { method: 'POST', body, from, signal: within }),
      );
      return readAnswer(schema, data);
    },
  };
}

/** What PagerDuty answered, as the schema reads it. */
export function readAnswer<T>(schema: z.ZodType<T>, data: unknown): T {
  const reading = schema.safeParse(data);
  if (reading.success) return reading.data;
  throw unreadable(PAGERDUTY, reading.error);
}

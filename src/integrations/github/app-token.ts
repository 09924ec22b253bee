import { createHash } from 'node:crypto';
import { z } from 'zod';
import { Time } from '../fields.ts';
import { createHttpClient } from '../http-client.ts';
import type { ClientOptions } from '../integration.ts';
import type { VendorWords } from '../vendor-failure.ts';
import { appJwt } from './app-jwt.ts';

export type App = { apiUrl: string; appId: string; installationId: string; privateKey: string };

const Issued = z.object({ token: z.string().regex(/^[\x21-\x7e]+$/), expires_at: Time });
const Installation = z.object({
  account: z.object({ login: z.string() }).nullish(),
  app_slug: z.string().nullish(),
  permissions: z.record(z.string(), z.string()),
});
export type Installation = z.output<typeof Installation>;

const APP: VendorWords = {
  ...{ id: 'github', title: 'GitHub', credential: 'App' },
  permissions: 'to be installed there',
};
/** A token is asked for anew this long before it ends. */
const SPARE_MS = 5 * 60 * 1000;
const MOST_KEPT = 1_000;

type Token = { value: Promise<string>; until: number };
/** Connections are opened again and again; their tokens are good for an hour. */
const issued = new Map<string, Token>();

/** The token of an installation, from GitHub or from before. Those who ask meanwhile share the asking. */
export async function installationToken(app: App, options: ClientOptions): Promise<string> {
  const key = createHash('sha256').update(JSON.stringify(app)).digest('hex');
  const known = issued.get(key);
  if (known && known.until > Date.now()) return known.value;
  if (issued.size >= MOST_KEPT) issued.clear();
  const token: Token = { value: Promise.resolve(''), until: Number.POSITIVE_INFINITY };
  token.value = issueToken(app, options).then(({ token: value, expires_at }) => {
    token.until = Date.parse(expires_at) - SPARE_MS;
    return value;
  });
  issued.set(key, token);
  token.value.catch(() => issued.delete(key));
  return token.value;
}

/** Forgets the token, because GitHub no longer takes it. */
export function forgetToken(app: App): void {
  issued.delete(createHash('sha256').update(JSON.stringify(app)).digest('hex'));
}

/** What an installation belongs to and may do. */
export function readInstallation(app: App, options: ClientOptions, signal: AbortSignal) {
  const path = `/app/installations/${app.installationId}`;
  return asApp(app, options)(Installation, { path, signal });
}

function issueToken(app: App, options: ClientOptions) {
  const path = `/app/installations/${app.installationId}/access_tokens`;
  // Nobody's in particular: whoever asks first may give up while others wait.
  const { signal } = new AbortController();
  return asApp(app, options)(Issued, { path, method: 'POST', kind: 'read', signal });
}

function asApp({ apiUrl, appId, privateKey }: App, options: ClientOptions) {
  const authorization = `Bearer ${appJwt(appId, privateKey, Date.now())}`;
  return createHttpClient(APP, apiUrl, { authorization }, options);
}

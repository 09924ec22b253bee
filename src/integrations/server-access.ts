import { serverFetch } from './server-fetch.ts';
import type { ServerCredentials } from './server-fields.ts';

export type ServerAccess = { headers: Record<string, string>; fetch: typeof fetch };

/**
 * How to ask a server that a team runs itself: the headers for `createHttpClient`, and the fetch for its options.
 * A header that was given by name wins over what the token says.
 */
export function serverAccess(credentials: ServerCredentials): ServerAccess {
  return {
    headers: {
      ...authorization(credentials),
      ...Object.fromEntries(credentials.headers.map(split)),
    },
    fetch: serverFetch(credentials),
  };
}

function authorization({ token, username, password }: ServerCredentials): Record<string, string> {
  if (token) return { authorization: `Bearer ${token}` };
  if (username === undefined) return {};
  const basic = Buffer.from(`${username}:${password ?? ''}`).toString('base64');
  return { authorization: `Basic ${basic}` };
}

function split(line: string): [string, string] {
  const colon = line.indexOf(':');
  return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
}

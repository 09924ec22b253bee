import { lookup as resolve } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { Agent, fetch as fetchThrough } from 'undici';
import { isOffLimitsAddress } from './off-limits.ts';
import type { ServerCredentials } from './server-fields.ts';

type Tls = Pick<ServerCredentials, 'clientCertificate' | 'clientKey' | 'authority'>;

/**
 * A fetch that shows a client certificate, trusts an authority of the team's own, and does not follow a name to an
 * address that is off limits. undici's own, because Node's takes no agent of another version.
 */
export function serverFetch({ clientCertificate, clientKey, authority }: Tls = {}): typeof fetch {
  const dispatcher = new Agent({
    connect: {
      lookup,
      ...(clientCertificate === undefined ? {} : { cert: clientCertificate }),
      ...(clientKey === undefined ? {} : { key: clientKey }),
      ...(authority === undefined ? {} : { ca: authority }),
    },
  });
  return async (input, { method = 'GET', headers, body, signal, redirect = 'follow' } = {}) => {
    const response = await fetchThrough(input instanceof Request ? input.url : input, {
      ...{ method, redirect, signal: signal ?? null, dispatcher },
      headers: Object.fromEntries(new Headers(headers)),
      body: typeof body === 'string' ? body : null,
    });
    const { status } = response;
    // The same stream; only the two packages' names for its type differ.
    const stream = response.body as ReadableStream<Uint8Array<ArrayBuffer>> | null;
    return new Response(stream, { status, headers: [...response.headers] });
  };
}

const lookup: LookupFunction = (host, options, answer) => {
  resolve(host, { ...options, all: true }, (error, addresses) => {
    const [first] = addresses ?? [];
    if (error || !first) return answer(error ?? new Error('the name has no address'), []);
    if (addresses.some(({ address }) => isOffLimitsAddress(address)))
      return answer(new Error('the name leads to an address that is off limits'), []);
    return options.all ? answer(null, addresses) : answer(null, first.address, first.family);
  });
};

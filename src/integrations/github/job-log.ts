import { askVendor } from '../ask-vendor.ts';
import { DEFAULT_TIMEOUT_MS } from '../bounded-fetch.ts';
import { jobLogTail } from '../git/job-log-tail.ts';
import type { ClientOptions } from '../integration.ts';
import { failureOf, noAnswer } from '../vendor-failure.ts';
import { GITHUB } from './client.ts';

/**
 * The end of a job's log, at most 12 kB of readable text. The address is a signed one at a storage host, good for a
 * minute, so it is fetched without our token.
 */
export async function readJobLog(
  address: string,
  options: ClientOptions,
  signal: AbortSignal,
): Promise<string> {
  const url = storageAddress(address);
  return askVendor(GITHUB, { signal, kind: 'read', wait: options.wait }, async within => {
    const timeout = AbortSignal.timeout(options.timeoutMs ?? DEFAULT_TIMEOUT_MS);
    const either = AbortSignal.any([within, timeout]);
    const response = await (options.fetch ?? fetch)(url, {
      signal: either,
      redirect: 'error',
    }).catch(failWith('could not hand out the log.'));
    if (!response.ok) throw failureOf(GITHUB, response.status);
    return jobLogTail(response).catch(failWith('broke off while handing out the log.'));
  });
}

function storageAddress(address: string): URL {
  const url = URL.parse(address);
  const isLocal =
    url?.protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
  if (url?.protocol === 'https:' || (url && isLocal)) return url;
  throw noAnswer(GITHUB, 'named no usable address for the log.');
}

function failWith(what: string) {
  return (cause: unknown): never => {
    throw noAnswer(GITHUB, what, cause);
  };
}

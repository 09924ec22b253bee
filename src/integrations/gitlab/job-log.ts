import { askVendor } from '../ask-vendor.ts';
import { DEFAULT_TIMEOUT_MS } from '../bounded-fetch.ts';
import { jobLogTail } from '../git/job-log-tail.ts';
import type { ClientOptions } from '../integration.ts';
import { failureOf, noAnswer } from '../vendor-failure.ts';
import { GITLAB, type GitlabClient } from './client.ts';

/** The end of a job's log. GitLab sends all of it, which may be more than is kept in memory elsewhere. */
export async function readJobLog(
  { web, headers }: GitlabClient,
  path: string,
  options: ClientOptions,
  signal: AbortSignal,
): Promise<string> {
  return askVendor(GITLAB, { signal, kind: 'read', wait: options.wait }, async within => {
    const timeout = AbortSignal.timeout(options.timeoutMs ?? DEFAULT_TIMEOUT_MS);
    const response = await (options.fetch ?? fetch)(`${web}/api/v4${path}`, {
      ...{ headers, redirect: 'error', signal: AbortSignal.any([within, timeout]) },
    }).catch(failWith('could not hand out the log.'));
    if (!response.ok) throw failureOf(GITLAB, response.status);
    return jobLogTail(response).catch(failWith('broke off while handing out the log.'));
  });
}

function failWith(what: string) {
  return (cause: unknown): never => {
    throw noAnswer(GITLAB, what, cause);
  };
}

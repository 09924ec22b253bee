import { throttling } from '@octokit/plugin-throttling';
import { Octokit } from '@octokit/rest';
import type { Log } from '../../lib/log.ts';
import { boundedFetch } from '../bounded-fetch.ts';
import type { ClientOptions } from '../integration.ts';
import type { VendorWords } from '../vendor-failure.ts';
import type { Authorization } from './authorization.ts';

/** 2026-03-10 removes fields that we read (`merge_commit_sha`), so the version is named. */
const API_VERSION = '2022-11-28';

const ThrottledOctokit = Octokit.plugin(throttling);

/** Octokit paces what we send; it neither repeats nor times out anything. */
export function createOctokit(
  vendor: VendorWords,
  apiUrl: string,
  authorization: Authorization,
  options: ClientOptions,
): Octokit {
  const octokit = new ThrottledOctokit({
    baseUrl: apiUrl,
    userAgent: 'nightjar',
    log: quietly(options.log),
    request: { fetch: boundedFetch(vendor, options) },
    throttle: {
      // Its queues are the process's: without an id of its own, one tenant would wait for another.
      id: authorization.id,
      onRateLimit: () => false,
      onSecondaryRateLimit: () => false,
    },
  });
  octokit.hook.before('request', async request => {
    request.headers['x-github-api-version'] = API_VERSION;
    request.headers.authorization = await authorization.header();
  });
  return octokit;
}

/** What octokit says about itself has no place in our log beyond debugging. */
function quietly(log: Log) {
  const say = (text: string) => log.debug({ text }, 'octokit says');
  return { debug: () => {}, info: () => {}, warn: say, error: say };
}

import { createHash } from 'node:crypto';
import { throttling } from '@octokit/plugin-throttling';
import { Octokit } from '@octokit/rest';
import type { z } from 'zod';
import type { Log } from '../../lib/log.ts';
import { askVendor } from '../ask-vendor.ts';
import { boundedFetch } from '../bounded-fetch.ts';
import type { ClientOptions } from '../integration.ts';
import { unreadable, type VendorWords } from '../vendor-failure.ts';
import { githubFailure } from './failure.ts';

export const GITHUB: VendorWords = {
  id: 'github',
  title: 'GitHub',
  credential: 'token',
  permissions:
    'read access to the metadata, contents, pull requests, deployments and actions of the repository',
};

export type GithubCredentials = { token: string; apiUrl: string };

/** Octokit's parameters of a route, with what we always need. */
type Parameters = Record<string, unknown> & { signal: AbortSignal };

export type GithubClient = {
  /** Asks one route, such as `GET /repos/{owner}/{repo}`, and reads the answer with the schema. */
  get<T>(schema: z.ZodType<T>, route: string, parameters: Parameters): Promise<T>;
  /** Asks page after page (100 each) while the page is full and `more` wants another; at most `pages`. */
  list<T>(schema: z.ZodType<T[]>, route: string, parameters: ListParameters<T>): Promise<T[]>;
  /** Where a route redirects to, without going there. */
  location(route: string, parameters: Parameters): Promise<string | undefined>;
};

export type ListParameters<T> = Parameters & { pages: number; more?: (page: T[]) => boolean };

/** 2026-03-10 removes fields that we read (`merge_commit_sha`), so the version is named. */
const API_VERSION = '2022-11-28';
export const PAGE_SIZE = 100;

const ThrottledOctokit = Octokit.plugin(throttling);
type Ask = (route: string, parameters: Parameters, redirect?: RequestRedirect) => Promise<Answered>;
type Answered = { data: unknown; headers: Record<string, unknown> };

/**
 * Octokit paces what we send. It neither repeats nor times out anything here: plugin-retry waits 14 seconds after an
 * abort, so `askVendor` and `boundedFetch` do both.
 */
export function createGithubClient(
  credentials: GithubCredentials,
  options: ClientOptions,
): GithubClient {
  const octokit = createOctokit(credentials, options);
  const ask: Ask = (route, { signal, ...parameters }, redirect) =>
    askVendor(GITHUB, { signal, kind: 'read', wait: options.wait }, within =>
      octokit
        .request(route, {
          ...parameters,
          request: { signal: within, ...(redirect && { redirect }) },
        })
        .catch(error => {
          throw githubFailure(GITHUB, error);
        }),
    );
  return {
    get: async (schema, route, parameters) => read(schema, (await ask(route, parameters)).data),
    list: (schema, route, parameters) => listPages(ask, schema, route, parameters),
    location: async (route, parameters) => {
      const { location } = (await ask(route, parameters, 'manual')).headers;
      return typeof location === 'string' ? location : undefined;
    },
  };
}

async function listPages<T>(
  ask: Ask,
  schema: z.ZodType<T[]>,
  route: string,
  { pages, more = () => true, ...parameters }: ListParameters<T>,
): Promise<T[]> {
  const found: T[] = [];
  for (let page = 1; page <= pages; page++) {
    const query = { ...parameters, per_page: PAGE_SIZE, page };
    const items = read(schema, (await ask(route, query)).data);
    found.push(...items);
    if (items.length < PAGE_SIZE || !more(items)) break;
  }
  return found;
}

function createOctokit({ token, apiUrl }: GithubCredentials, options: ClientOptions): Octokit {
  const octokit = new ThrottledOctokit({
    auth: token,
    baseUrl: apiUrl,
    userAgent: 'nightjar',
    log: quietly(options.log),
    request: { fetch: boundedFetch(GITHUB, options) },
    throttle: {
      // Its queues are the process's: without an id of its own, one tenant would wait for another.
      id: createHash('sha256').update(`${apiUrl} ${token}`).digest('hex').slice(0, 16),
      onRateLimit: () => false,
      onSecondaryRateLimit: () => false,
    },
  });
  octokit.hook.before('request', request => {
    request.headers['x-github-api-version'] = API_VERSION;
  });
  return octokit;
}

function read<T>(schema: z.ZodType<T>, data: unknown): T {
  const reading = schema.safeParse(data);
  if (reading.success) return reading.data;
  throw unreadable(GITHUB, reading.error);
}

/** What octokit says about itself has no place in our log beyond debugging. */
function quietly(log: Log) {
  const say = (text: string) => log.debug({ text }, 'octokit says');
  return { debug: () => {}, info: () => {}, warn: say, error: say };
}

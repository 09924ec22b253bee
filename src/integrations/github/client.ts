import type { z } from 'zod';
import { askVendor } from '../ask-vendor.ts';
import type { ClientOptions } from '../integration.ts';
import { unreadable, type VendorWords } from '../vendor-failure.ts';
import { appOf, authorizationOf } from './authorization.ts';
import type { GithubCredentials } from './credentials.ts';
import { githubFailure } from './failure.ts';
import { createOctokit } from './octokit.ts';

export const GITHUB: VendorWords = {
  id: 'github',
  title: 'GitHub',
  credential: 'token',
  permissions:
    'read access to the metadata, contents, pull requests, deployments and actions of the repository, and to its issues where they are tickets',
};

/** Octokit's parameters of a route, with what we always need. */
type Parameters = Record<string, unknown> & { signal: AbortSignal };

export type GithubClient = {
  /** True when an App asks, which sees the repositories that it is installed in. */
  isApp: boolean;
  /** Asks one route, such as `GET /repos/{owner}/{repo}`, and reads the answer with the schema. */
  get<T>(schema: z.ZodType<T>, route: string, parameters: Parameters): Promise<T>;
  /** Asks page after page (100 each) while the page is full and `more` wants another; at most `pages`. */
  list<T>(schema: z.ZodType<T[]>, route: string, parameters: ListParameters<T>): Promise<T[]>;
  /** Sends something once and reads the answer. */
  send<T>(schema: z.ZodType<T>, route: string, parameters: Parameters): Promise<T>;
  /** Where a route redirects to, without going there. */
  location(route: string, parameters: Parameters): Promise<string | undefined>;
};

export type ListParameters<T> = Parameters & { pages: number; more?: (page: T[]) => boolean };

export const PAGE_SIZE = 100;

type How = { kind: 'read' | 'write'; redirect?: RequestRedirect };
type Ask = (route: string, parameters: Parameters, how?: How) => Promise<Answered>;
type Answered = { data: unknown; headers: Record<string, unknown> };

/**
 * Octokit paces what we send. It neither repeats nor times out anything here: plugin-retry waits 14 seconds after an
 * abort, so `askVendor` and `boundedFetch` do both.
 */
export function createGithubClient(
  credentials: GithubCredentials,
  options: ClientOptions,
): GithubClient {
  const ask = asker(credentials, options);
  return {
    isApp: appOf(credentials) !== undefined,
    get: async (schema, route, parameters) => read(schema, (await ask(route, parameters)).data),
    list: (schema, route, parameters) => listPages(ask, schema, route, parameters),
    send: async (schema, route, parameters) =>
      read(schema, (await ask(route, parameters, { kind: 'write' })).data),
    location: async (route, parameters) => {
      const how = { kind: 'read', redirect: 'manual' } as const;
      const { location } = (await ask(route, parameters, how)).headers;
      return typeof location === 'string' ? location : undefined;
    },
  };
}

function asker(credentials: GithubCredentials, options: ClientOptions): Ask {
  const authorization = authorizationOf(credentials, options);
  const octokit = createOctokit(GITHUB, credentials.apiUrl, authorization, options);
  return (route, { signal, ...parameters }, { kind, redirect } = { kind: 'read' }) =>
    askVendor(GITHUB, { signal, kind, wait: options.wait }, within =>
      octokit
        .request(route, {
          ...parameters,
          request: { signal: within, ...(redirect && { redirect }) },
        })
        .catch(error => {
          const failure = githubFailure(GITHUB, error);
          if (failure.status === 401) authorization.refused();
          throw failure;
        }),
    );
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

function read<T>(schema: z.ZodType<T>, data: unknown): T {
  const reading = schema.safeParse(data);
  if (reading.success) return reading.data;
  throw unreadable(GITHUB, reading.error);
}

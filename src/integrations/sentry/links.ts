import type { CheckedWindow } from '../checked-window.ts';
import type { SentryCredentials } from './client.ts';

type Account = Pick<SentryCredentials, 'baseUrl' | 'organization'>;

/** The list of issues as people see it. */
export function issuesLink(
  account: Account,
  query: Record<string, string | readonly string[]>,
  { since, until }: CheckedWindow,
): string {
  const url = new URL(`${webOf(account)}/issues/`);
  for (const [name, value] of Object.entries({ ...query, start: since, end: until }))
    for (const each of [value].flat()) url.searchParams.append(name, each);
  return url.href;
}

export function issueLink(account: Account, id: string): string {
  return `${webOf(account)}/issues/${id}/`;
}

export function releaseLink(account: Account, version: string): string {
  return `${webOf(account)}/releases/${encodeURIComponent(version.toWellFormed())}/`;
}

/** On sentry.io every organisation has a name of its own; elsewhere it is a part of the path. */
function webOf({ baseUrl, organization }: Account): string {
  const isSaas = /(^|\.)sentry\.io$/.test(new URL(baseUrl).hostname);
  return isSaas ? `https://${organization}.sentry.io` : `${baseUrl}/organizations/${organization}`;
}

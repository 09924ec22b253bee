import { z } from 'zod';
import type { Asking } from '../../capabilities/source.ts';
import type { Tickets } from '../../capabilities/tickets.ts';
import { VendorError } from '../../lib/errors.ts';
import type { Wait } from '../ask-vendor.ts';
import { hasMarker, withMarker } from '../git/issue-marker.ts';
import { titleIn } from '../git/issue-title.ts';
import { GITHUB, type GithubClient } from './client.ts';
import { Created, Issue, Refusal } from './issue-schema.ts';
import { repositoryIn } from './names.ts';

type Draft = Parameters<Tickets['create']>[0];
type Query = Parameters<Tickets['findTicket']>[0];

const LONGEST_REASON = 300;
/** Lists may be some seconds behind what was written. */
const PAUSES_MS = [0, 2_000, 5_000];
const NAMES: Record<string, string> = { title: 'summary', body: 'description' };

/** Files an issue, once: an answer that does not come leaves it open whether there is one, and `findIssue` tells. */
export async function createIssue(
  client: GithubClient,
  { project, summary, description, labels, marker }: Draft,
  { signal }: Asking,
): ReturnType<Tickets['create']> {
  const { number, html_url } = await client
    .send(Created, 'POST /repos/{owner}/{repo}/issues', {
      ...repositoryIn(project),
      ...{ title: titleIn(summary), body: withMarker(description, marker), labels, signal },
    })
    .catch(withFields);
  return { key: `${project}#${number}`, url: html_url };
}

/** Finds the issue with this marker among the newest hundred of the repository. */
export async function findIssue(
  client: GithubClient,
  wait: Wait,
  { project, marker }: Query,
  { signal }: Asking,
): ReturnType<Tickets['findTicket']> {
  for (const pause of PAUSES_MS) {
    if (pause > 0) await wait(pause, signal);
    const issues = await client.list(z.array(Issue), 'GET /repos/{owner}/{repo}/issues', {
      ...repositoryIn(project),
      ...{ state: 'all', sort: 'created', direction: 'desc', pages: 1, signal },
    });
    const found = issues.find(({ body }) => hasMarker(body, marker));
    if (found) return { key: found.ticket.key, url: found.ticket.url };
  }
  return undefined;
}

/** GitHub names the fields that it refuses; they are given back under the draft's names. */
function withFields(error: unknown): never {
  if (!(error instanceof VendorError)) throw error;
  const { status, cause } = error;
  if (status === 410)
    throw refusal(status, 'This repository takes no issues. Choose another one.', cause);
  if (status !== 422) throw error;
  const { errors } = Refusal.safeParse(cause).data?.body ?? {};
  const fields = (errors ?? []).flatMap(({ field, message }) =>
    field ? [[NAMES[field] ?? field, (message ?? 'is not accepted').slice(0, LONGEST_REASON)]] : [],
  );
  const message = 'GitHub did not accept the issue. Correct it and file it again.';
  throw refusal(status, message, cause, Object.fromEntries(fields));
}

function refusal(
  status: number,
  message: string,
  cause: unknown,
  fields: Record<string, string> = {},
): VendorError {
  return new VendorError(GITHUB.id, status, message, { cause, fields });
}

import { z } from 'zod';
import type { Asking } from '../../capabilities/source.ts';
import type { Tickets } from '../../capabilities/tickets.ts';
import { VendorError } from '../../lib/errors.ts';
import type { Wait } from '../ask-vendor.ts';
import { hasMarker, withMarker } from '../git/issue-marker.ts';
import { titleIn } from '../git/issue-title.ts';
import type { Refused } from '../http-client.ts';
import { GITLAB, type GitlabClient } from './client.ts';
import { Created, Issue, Refusal } from './issue-schema.ts';
import { projectPath } from './names.ts';

type Draft = Parameters<Tickets['create']>[0];
type Query = Parameters<Tickets['findTicket']>[0];

const LONGEST_REASON = 300;
/** What a replica of GitLab's database may be behind. */
const PAUSES_MS = [0, 3_000];
const MOST_LOOKED_AT = 50;

/** Files an issue, once: an answer that does not come leaves it open whether there is one, and `findIssue` tells. */
export async function createIssue(
  client: GitlabClient,
  { project, summary, description, labels, marker }: Draft,
  { signal }: Asking,
): ReturnType<Tickets['create']> {
  const { iid, web_url } = await client.ask(Created, {
    ...{ path: `${projectPath(project)}/issues`, method: 'POST', signal, refusal },
    body: {
      title: titleIn(summary),
      description: withMarker(description, marker),
      labels: labels.map(label => label.replaceAll(',', ' ').trim()).join(','),
    },
  });
  return { key: `${project}#${iid}`, url: web_url };
}

/** Finds the issue with this marker among the newest fifty that the token's account filed in the project. */
export async function findIssue(
  client: GitlabClient,
  wait: Wait,
  { project, marker }: Query,
  { signal }: Asking,
): ReturnType<Tickets['findTicket']> {
  for (const pause of PAUSES_MS) {
    if (pause > 0) await wait(pause, signal);
    const issues = await client.ask(z.array(Issue), {
      path: `${projectPath(project)}/issues`,
      query: { scope: 'created_by_me', order_by: 'created_at', per_page: MOST_LOOKED_AT },
      signal,
    });
    const found = issues.find(({ description }) => hasMarker(description, marker));
    if (found) return { key: found.ticket.key, url: found.ticket.url };
  }
  return undefined;
}

/** GitLab names the fields that it refuses; they are given back under the draft's names. */
function refusal(refused: Refused): VendorError | undefined {
  if (refused.status !== 400) return undefined;
  const fields = refusedFields(refused.body);
  const message =
    Object.keys(fields).length > 0
      ? 'GitLab did not accept some of the fields. Correct them and file the ticket again.'
      : 'GitLab did not accept the ticket. Check the project and that the token may file issues there.';
  return new VendorError(GITLAB.id, 400, message, { cause: refused, fields });
}

function refusedFields(body: string): Record<string, string> {
  const { message } = z.preprocess(parsed, Refusal).safeParse(body).data ?? { message: {} };
  const entries = Object.entries(message).map(([id, reasons]) => [
    id === 'title' ? 'summary' : id,
    reasons.join(', ').slice(0, LONGEST_REASON),
  ]);
  return Object.fromEntries(entries);
}

function parsed(text: unknown): unknown {
  try {
    return JSON.parse(String(text));
  } catch {
    return undefined;
  }
}

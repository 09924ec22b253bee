import type { Asking } from '../../capabilities/source.ts';
import type { TicketDraft, Tickets } from '../../capabilities/tickets.ts';
import { UserError, VendorError } from '../../lib/errors.ts';
import { markdownToAdf } from '../adf/markdown-to-adf.ts';
import { JIRA, type JiraClient } from './client.ts';
import { listFurtherFields } from './create-fields.ts';
import { fieldValue } from './field-value.ts';
import { issueTypeIn, markerIn, projectKeyIn } from './keys.ts';
import { markerLabel, markerProperty } from './marker.ts';
import { Created, Refusal } from './schema.ts';
import { browse } from './search-tickets.ts';

type Draft = Parameters<Tickets['create']>[0];

const LONGEST_SUMMARY = 255;
const LONGEST_REASON = 300;

/** Files a ticket, once: an answer that does not come leaves it open whether there is one, and `findTicket` tells. */
export async function createTicket(
  client: JiraClient,
  draft: Draft,
  { signal }: Asking,
): ReturnType<Tickets['create']> {
  const marker = markerIn(draft.marker);
  const body = {
    fields: await fieldsOf(client, draft, { signal }),
    properties: [markerProperty(marker)],
  };
  const request = { path: '/rest/api/3/issue', method: 'POST', body, signal } as const;
  const { key } = await client.ask(Created, request).catch(withFields);
  return { key, url: browse(await client.site(signal), key) };
}

async function fieldsOf(client: JiraClient, draft: Draft, asking: Asking) {
  const labels = [
    ...draft.labels.map(asLabel).filter(label => label !== ''),
    markerLabel(draft.marker),
  ];
  return {
    ...(await furtherFieldsOf(client, draft, asking)),
    project: { key: projectKeyIn(draft.project) },
    issuetype: { id: issueTypeIn(draft.issueType) },
    summary: oneLine(draft.summary),
    ...(draft.description.trim() ? { description: markdownToAdf(draft.description) } : {}),
    labels: [...new Set(labels)],
  };
}

async function furtherFieldsOf(
  client: JiraClient,
  { project, issueType, fields }: TicketDraft,
  asking: Asking,
): Promise<Record<string, unknown>> {
  const given = Object.entries(fields).filter(([, text]) => text.trim() !== '');
  if (given.length === 0) return {};
  const known = await listFurtherFields(client, project, issueType, asking);
  return Object.fromEntries(
    given.map(([id, text]) => {
      const field = known.find(one => one.id === id);
      if (field) return [id, fieldValue(field, text)];
      throw new UserError(
        'unknown_field',
        'The project has no such field to fill in any more. Open the draft again.',
      );
    }),
  );
}

/** Jira's labels have no spaces. */
function asLabel(text: string): string {
  return text.trim().replace(/\s+/g, '-').slice(0, 255);
}

function oneLine(summary: string): string {
  const line = summary.replace(/\s+/g, ' ').trim();
  if (line === '') throw new UserError('invalid_summary', 'The ticket needs a summary.');
  return line.length <= LONGEST_SUMMARY ? line : `${line.slice(0, LONGEST_SUMMARY - 1)}…`;
}

/** Jira names the fields that it refuses; they are given back under the draft's names. */
function withFields(error: unknown): never {
  if (!(error instanceof VendorError) || error.status !== 400) throw error;
  const fields = refusedFields(error.cause);
  const named = Object.keys(fields).length > 0;
  const message = named
    ? 'Jira did not accept some of the fields. Correct them and file the ticket again.'
    : 'Jira did not accept the ticket. Check the project, the issue type and that the API token may file tickets there.';
  throw new VendorError(JIRA.id, 400, message, { cause: error.cause, fields });
}

function refusedFields(cause: unknown): Record<string, string> {
  const { errors } = Refusal.safeParse(bodyIn(cause)).data ?? { errors: {} };
  const entries = Object.entries(errors).map(([id, reason]) => [
    id === 'issuetype' ? 'issueType' : id,
    reason.slice(0, LONGEST_REASON),
  ]);
  return Object.fromEntries(entries);
}

function bodyIn(cause: unknown): unknown {
  if (typeof cause !== 'object' || cause === null || !('body' in cause)) return undefined;
  try {
    return JSON.parse(String(cause.body));
  } catch {
    return undefined;
  }
}

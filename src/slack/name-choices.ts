import type { Draft } from '../capabilities/draft.ts';
import { draftNames } from '../capabilities/draft-names.ts';
import type { Tickets } from '../capabilities/tickets.ts';

/** Slack wants an answer within 3 s; a card with ids in it is better than a form that did not save. */
const PATIENCE_MS = 1_200;

/** The draft with the names of what was chosen in it, as far as the tracker tells them soon. */
export async function named(tickets: Tickets | undefined, draft: Draft): Promise<Draft> {
  if (draft.action !== 'ticket_create') return draft;
  const { names: _, ...bare } = draft;
  if (!tickets) return bare;
  const asking = { signal: AbortSignal.timeout(PATIENCE_MS) };
  const [projects, issueTypes, requiredFields] = await Promise.all([
    tickets.projects(asking).catch(() => []),
    tickets.issueTypes(draft.project, asking).catch(() => []),
    tickets.requiredFields(draft.project, draft.issueType, asking).catch(() => []),
  ]);
  return { ...bare, names: draftNames(draft, { projects, issueTypes, requiredFields }) };
}

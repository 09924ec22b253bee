import type { Draft } from '../capabilities/draft.ts';
import type { RequiredField, Tickets } from '../capabilities/tickets.ts';
import type { ProposalRef } from './ids.ts';
import type { EditModal } from './views/edit-modal.ts';

/** The tracker gets this long to give its choices; without them the form still opens with what the draft names. */
const PATIENCE_MS = 5_000;

/** The edit form for a draft, its choices fed by the tracker. */
export async function formFor(
  tickets: Tickets | undefined,
  proposal: ProposalRef,
  draft: Draft,
): Promise<EditModal> {
  const bare = { proposal, draft, projects: [], issueTypes: [], requiredFields: [] };
  if (draft.action !== 'ticket_create' || !tickets) return bare;
  const asking = { signal: AbortSignal.timeout(PATIENCE_MS) };
  const [projects, issueTypes] = await Promise.all([
    tickets.projects(asking).catch(() => []),
    tickets.issueTypes(draft.project, asking).catch(() => []),
  ]);
  const issueType = issueTypes.find(type => type.id === draft.issueType) ?? issueTypes[0];
  const requiredFields: RequiredField[] = issueType
    ? await tickets.requiredFields(draft.project, issueType.id, asking).catch(() => [])
    : [];
  return {
    proposal,
    draft: issueType ? { ...draft, issueType: issueType.id } : draft,
    projects,
    issueTypes,
    requiredFields,
  };
}

import type { DraftNames, TicketCreateDraft } from './draft.ts';
import type { RequiredField } from './tickets.ts';

/** What a tracker offers for a draft's project and issue type. */
export type TicketChoices = {
  projects: readonly { key: string; name: string }[];
  issueTypes: readonly { id: string; name: string }[];
  requiredFields: readonly RequiredField[];
};

/** The names that people know for the ids in a draft, as far as the tracker's choices have them. */
export function draftNames(
  draft: Pick<TicketCreateDraft, 'project' | 'issueType' | 'fields'>,
  choices: TicketChoices,
): DraftNames {
  const project = choices.projects.find(each => each.key === draft.project)?.name;
  const issueType = choices.issueTypes.find(each => each.id === draft.issueType)?.name;
  const fields = choices.requiredFields.map(({ id, name, options }) => {
    const value = options?.find(option => option.id === draft.fields[id])?.name;
    return [id, { name, ...(value && { value }) }] as const;
  });
  return {
    ...(project && { project }),
    ...(issueType && { issueType }),
    fields: Object.fromEntries(fields),
  };
}

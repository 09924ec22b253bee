import { z } from 'zod';
import { draftNames } from '../../capabilities/draft-names.ts';
import { givenUpWith } from '../asking/ask-sources.ts';
import { checkDraft } from '../asking/check-draft.ts';
import { evidenceIds, line } from '../asking/fields.ts';
import { requireEvidence } from '../asking/require-evidence.ts';
import { requireSource } from '../asking/require-source.ts';
import {
  chooseIssueType,
  chooseProject,
  fillRequired,
  sayPriority,
  toLabels,
} from '../asking/ticket-form.ts';
import { defineWriteTool } from '../tool.ts';

export const ticketCreate = defineWriteTool({
  name: 'ticket_create',
  access: 'write',
  description:
    'Suggests a new ticket. Nothing is written until a responder approves it; they see the whole draft and can edit it. Search for an existing ticket first. Project, issue type and required fields are filled in when left out. The description stands by itself: symptom, cause with its evidence, what is left to do.',
  input: z.object({
    summary: line.describe('One line'),
    description: z.string().describe('Markdown'),
    project: line.optional().describe('Key or name'),
    issue_type: line.optional().describe('Name'),
    priority: line.optional().describe('Name'),
    labels: z.array(z.string()).optional(),
    evidence: evidenceIds,
  }),
  async draft(input, context) {
    const tickets = requireSource('tickets', context);
    await requireEvidence(input.evidence, context);
    const { signal, scope } = context;
    const asking = { signal };
    const form = await givenUpWith(signal, async () => {
      const projects = await tickets.projects(asking);
      const project = chooseProject(projects, input.project, scope);
      const types = await tickets.issueTypes(project.key, asking);
      const issueType = chooseIssueType(types, input.issue_type, project.key);
      const required = await tickets.requiredFields(project.key, issueType.id, asking);
      return { projects, project, types, issueType, required };
    });
    const chosen = {
      project: form.project.key,
      issueType: form.issueType.id,
      fields: fillRequired(form.required, input.priority),
    };
    const choices = {
      projects: form.projects,
      issueTypes: form.types,
      requiredFields: form.required,
    };
    const draft = checkDraft({
      action: 'ticket_create',
      ...chosen,
      summary: input.summary,
      description: sayPriority(input.description, input.priority, form.required),
      labels: toLabels(input.labels),
      names: draftNames(chosen, choices),
    });
    return { draft, evidence: input.evidence };
  },
});

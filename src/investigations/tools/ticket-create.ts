import { z } from 'zod';
import { draftNames } from '../../capabilities/draft-names.ts';
import { givenUpWith } from '../asking/ask-sources.ts';
import { checkDraft } from '../asking/check-draft.ts';
import { choosePlace } from '../asking/choose-tracker.ts';
import { connection, evidenceIds, line } from '../asking/fields.ts';
import { requireSources } from '../asking/holder-of.ts';
import { requireEvidence } from '../asking/require-evidence.ts';
import { chooseIssueType, fillRequired, sayPriority, toLabels } from '../asking/ticket-form.ts';
import { defineWriteTool, type ToolContext } from '../tool.ts';

const input = z.object({
  summary: line.describe('One line'),
  description: z.string().describe('Markdown'),
  project: line.optional().describe('Key or name'),
  issue_type: line.optional().describe('Name'),
  priority: line.optional().describe('Name'),
  labels: z.array(z.string()).optional(),
  connection: connection.optional(),
  evidence: evidenceIds,
});

export const ticketCreate = defineWriteTool({
  name: 'ticket_create',
  access: 'write',
  description:
    'Suggests a new ticket. Nothing is written until a responder approves it; they see the whole draft and can edit it. Search for an existing ticket first. Project, issue type and required fields are filled in when left out. The description stands by itself: symptom, cause with its evidence, what is left to do.',
  input,
  async draft(wanted, context) {
    requireSources({ capability: 'tickets', connection: wanted.connection }, context);
    await requireEvidence(wanted.evidence, context);
    const { tracker, choices, chosen } = await fillForm(wanted, context);
    const draft = checkDraft({
      action: 'ticket_create',
      connection: tracker.connection,
      ...chosen,
      summary: wanted.summary,
      description: sayPriority(wanted.description, wanted.priority, choices.requiredFields),
      labels: toLabels(wanted.labels),
      names: draftNames(chosen, choices),
    });
    return { draft, evidence: wanted.evidence };
  },
});

/** What the tracker asks for, filled in with what was wanted or what fits. */
async function fillForm(wanted: z.output<typeof input>, context: ToolContext) {
  const { tracker, project, projects } = await choosePlace(wanted, context);
  const { signal } = context;
  const { ask } = tracker;
  return givenUpWith(signal, async () => {
    const issueTypes = await ask.issueTypes(project.key, { signal });
    const issueType = chooseIssueType(issueTypes, wanted.issue_type, project.key);
    const requiredFields = await ask.requiredFields(project.key, issueType.id, { signal });
    const fields = fillRequired(requiredFields, wanted.priority);
    return {
      tracker,
      choices: { projects, issueTypes, requiredFields },
      chosen: { project: project.key, issueType: issueType.id, fields },
    };
  });
}

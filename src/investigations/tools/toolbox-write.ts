import { z } from 'zod';
import { UserError } from '../../lib/errors.ts';
import { givenUpWith } from '../asking/ask-sources.ts';
import { checkDraft } from '../asking/check-draft.ts';
import { whatWouldAnswer } from '../asking/failures.ts';
import { connection, evidenceIds, line } from '../asking/fields.ts';
import { requireEvidence } from '../asking/require-evidence.ts';
import { whichToolbox } from '../asking/which-toolbox.ts';
import { defineWriteTool } from '../tool.ts';

export const toolboxWrite = defineWriteTool({
  name: 'toolbox_write',
  access: 'write',
  description:
    'Suggests a call of a tool that toolbox found and that may write. Nothing is called until a responder approves it; they see the whole input and can edit it.',
  input: z.object({
    call: line.describe('Name of the tool'),
    connection: connection.optional(),
    input: z.record(z.string(), z.unknown()).describe('By the schema of that tool'),
    evidence: evidenceIds,
  }),
  async draft({ call, connection, input, evidence }, context) {
    const source = whichToolbox(connection, context);
    if (!source) throw new UserError('not_connected', whatWouldAnswer('toolbox'));
    await requireEvidence(evidence, context);
    const { signal } = context;
    const tool = await givenUpWith(signal, () => source.ask.get(call, { signal }));
    if (tool?.access !== 'write') throw notToSuggest(tool !== undefined);
    const draft = checkDraft({
      action: 'tool_call',
      connection: source.connection,
      tool: tool.name,
      input,
    });
    return { draft, evidence };
  },
});

function notToSuggest(isRead: boolean): UserError {
  return isRead
    ? new UserError('only_reads', 'This tool only reads: call it with toolbox instead.')
    : new UserError('unknown_tool', 'There is no such tool. Find it with toolbox first.');
}

import { z } from 'zod';
import { rankErrors } from '../analysis/rank-errors.ts';
import { answer, MORE } from '../asking/ask-sources.ts';
import { connection, line, time } from '../asking/fields.ts';
import { type ErrorsRead, readErrors } from '../asking/read-errors.ts';
import { serviceNamed } from '../asking/service-name.ts';
import { signalWindow } from '../asking/signal-window.ts';
import { withoutEmpty } from '../asking/without-empty.ts';
import { defineReadTool, type ToolContext, type ToolResult } from '../tool.ts';
import { sayError, sayErrorDetail } from '../wording/error-words.ts';
import { fitBody } from '../wording/fit-body.ts';

const MINUTES_BEFORE = 120;
/** So many groups are shown, as far as they fit. */
const SIZES = [20, 12, 8, 5] as const;

export const errors = defineReadTool({
  name: 'errors',
  access: 'read',
  isObservation: true,
  description:
    'Errors that programs reported, grouped by an error tracker: those first seen since onset first, then by count; with first and last time, release, users. With id one group: its message, the frames of our own code, how its events are spread over hosts, releases and others. Use it for which code fails, and whether that is new. By default the service at hand, from 2 hours before onset until 30 minutes after the alert.',
  input: z.object({
    service: line.optional(),
    contains: line.optional(),
    id: line.optional().describe('From a list; then only connection is heeded'),
    connection: connection.optional(),
    since: time.optional(),
    until: time.optional(),
  }),
  async run({ id, contains, connection, ...input }, context) {
    if (id) return detail(id, connection, context);
    const window = signalWindow(input, context.scope, MINUTES_BEFORE);
    const service = await serviceNamed(input, context);
    const read = await readErrors({ window, service, contains, connection }, context);
    return errorsResult(read, context.scope.onset.getTime());
  },
});

function detail(
  id: string,
  connection: string | undefined,
  context: ToolContext,
): Promise<ToolResult> {
  return answer(
    {
      capability: 'errors',
      connection,
      asked: `error ${id}`,
      ask: (source, asking) => source.get(id, asking),
      say: sayErrorDetail,
    },
    context,
  );
}

/** The result of the tool, also when the brief asks the same. */
export function errorsResult(read: ErrorsRead, onset: number): ToolResult {
  const isSeveral = new Set(read.found.map(each => each.connection)).size > 1;
  const ranked = rankErrors(
    read.found.map(({ group, connection }) => ({ ...group, connection })),
    onset,
  );
  const isEmpty = ranked.length === 0;
  return {
    status: isEmpty ? 'no_data' : 'ok',
    asked: read.asked,
    connection: read.connections.join(', '),
    ...(read.url && { url: read.url }),
    body: withoutEmpty({
      ...fitBody(SIZES, most => ({
        errors: ranked
          .slice(0, most)
          .map(error => sayError(error, isSeveral ? error.connection : undefined)),
        left_out: ranked.length > most && `${ranked.length - most} more groups`,
      })),
      nothing: isEmpty && 'No errors were reported in this window.',
      not_answered: read.notAnswered,
      more: read.truncated && MORE,
    }),
  };
}

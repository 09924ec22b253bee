import { z } from 'zod';
import { readTrace } from '../analysis/trace-path.ts';
import { answer } from '../asking/ask-sources.ts';
import { connection, line, time } from '../asking/fields.ts';
import { readTraces, type TracesRead } from '../asking/read-traces.ts';
import { serviceNamed } from '../asking/service-name.ts';
import { signalWindow } from '../asking/signal-window.ts';
import { withoutEmpty } from '../asking/without-empty.ts';
import { defineReadTool, type ToolContext, type ToolResult } from '../tool.ts';
import { sayTrace } from '../wording/trace-words.ts';
import { sayTraces } from '../wording/traces-words.ts';

const MINUTES_BEFORE = 60;

export const traces = defineReadTool({
  name: 'traces',
  access: 'read',
  isObservation: true,
  description:
    'The ways of requests through services: where the time of the slowest went (self time along the critical path), what failed in those that failed, deepest first, and operations before and since onset. Use it to see which of several services is slow or fails. With trace, an id from a log line or an error, that one. query is in the language that results name. By default the service at hand, from 1 hour before onset until 30 minutes after the alert.',
  input: z.object({
    service: line.optional(),
    operation: line.optional().describe('Part of its name'),
    only_errors: z.boolean().optional(),
    trace: line.optional(),
    query: line.optional(),
    connection: connection.optional(),
    since: time.optional(),
    until: time.optional(),
  }),
  async run({ trace, operation, only_errors: onlyErrors, query, connection, ...input }, context) {
    if (trace) return one(trace, connection, context);
    const window = signalWindow(input, context.scope, MINUTES_BEFORE);
    const service = query ? undefined : await serviceNamed(input, context);
    const asked = { window, service, operation, onlyErrors, query, connection };
    const onset = context.scope.onset.getTime();
    return tracesResult(await readTraces(asked, onset, context), onset);
  },
});

function one(id: string, connection: string | undefined, context: ToolContext) {
  return answer(
    {
      capability: 'traces',
      connection,
      asked: `trace ${id}`,
      ask: (source, asking) => source.get(id, asking),
      say: spans => {
        const read = readTrace(spans);
        return read ? sayTrace(read) : {};
      },
    },
    context,
  );
}

/** The result of the tool, also when the brief asks the same. */
export function tracesResult(read: TracesRead, onset: number): ToolResult {
  const isEmpty = read.found.length === 0;
  return {
    status: isEmpty ? 'no_data' : 'ok',
    asked: read.asked,
    connection: read.connections.join(', '),
    ...(read.url && { url: read.url }),
    body: withoutEmpty({
      ...sayTraces(read.found, onset),
      nothing: isEmpty && 'There are no such traces in this window.',
      not_answered: read.notAnswered,
    }),
  };
}

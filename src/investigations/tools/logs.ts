import { z } from 'zod';
import { SEVERITIES } from '../../capabilities/logs.ts';
import { compareFound } from '../asking/compare-found.ts';
import { connection, line, time } from '../asking/fields.ts';
import { type LogsRead, readLogs } from '../asking/read-logs.ts';
import { serviceNamed } from '../asking/service-name.ts';
import { signalWindow } from '../asking/signal-window.ts';
import { withoutEmpty } from '../asking/without-empty.ts';
import { defineReadTool, type ToolResult } from '../tool.ts';
import { type ComparedSource, keepPatterns, sayLogs } from '../wording/log-words.ts';

const MINUTES_BEFORE = 60;

export const logs = defineReadTool({
  name: 'logs',
  access: 'read',
  isObservation: true,
  description:
    'What programs wrote, as patterns (* stands for what differs) with their counts before and since onset: new ones first, new errors before all, then those that grew most; with samples, their times and traces. Use it for what fails, and how. Narrow it by words that lines contain, by severity, or with query in the language that results name, which stands for all else. By default the service at hand, from 1 hour before onset until 30 minutes after the alert.',
  input: z.object({
    service: line.optional(),
    contains: line.optional(),
    at_least: z.enum(SEVERITIES).optional(),
    query: line.optional(),
    connection: connection.optional(),
    since: time.optional(),
    until: time.optional(),
  }),
  async run({ contains, at_least: atLeast, query, connection, ...input }, context) {
    const window = signalWindow(input, context.scope, MINUTES_BEFORE);
    const service = query ? undefined : await serviceNamed(input, context);
    const onset = context.scope.onset.getTime();
    const asked = { window, service, contains, atLeast, query, connection };
    const read = await readLogs(asked, onset, context);
    return logsResult(read, await compareFound(read.found, window, onset), onset);
  },
});

/** The result of the tool, also when the brief asks the same. `compared` are the lines of `read`. */
export function logsResult(
  read: LogsRead,
  compared: readonly ComparedSource[],
  onset: number,
): ToolResult {
  const isEmpty = compared.length === 0;
  return {
    status: isEmpty ? 'no_data' : 'ok',
    asked: read.asked,
    connection: read.connections.join(', '),
    ...(read.url && { url: read.url }),
    body: withoutEmpty({
      ...sayLogs(compared, onset),
      nothing: isEmpty && 'There are no such lines in this window.',
      not_answered: read.notAnswered,
    }),
    ...(!isEmpty && { kept: { patterns: withoutEmpty(keepPatterns(compared)) } }),
  };
}

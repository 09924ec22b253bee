import type { Gathered } from '../asking/gather.ts';
import type { ToolResult } from '../tool.ts';
import { errorsResult } from '../tools/errors.ts';
import { logsResult } from '../tools/logs.ts';
import { metricsResult } from '../tools/metrics.ts';
import { tracesResult } from '../tools/traces.ts';
import type { Signals } from './ask-signals.ts';
import type { BriefPart } from './brief-part.ts';
import type { GatherDeps } from './questions.ts';

/** What telemetry showed, each answer in the shape that the tool of its name gives. */
export function signalParts(signals: Signals, { sources }: GatherDeps): BriefPart<unknown>[] {
  const { metrics, judged, logs, compared, errors, traces, firing } = signals;
  const onset = signals.onset.at;
  return [
    said(metrics, read => metricsResult(read, judged, onset, { sources })),
    said(logs, read => logsResult(read, compared, onset)),
    said(errors, read => errorsResult(read, onset)),
    said(traces, read => tracesResult(read, onset)),
    said(firing, result => result),
  ].filter(part => part !== undefined);
}

/** What some of the connections kept back is a gap beside the answer of the others. */
function said<T extends ToolResult | Gathered<unknown>>(
  part: BriefPart<T> | undefined,
  say: (read: T) => ToolResult,
): BriefPart<unknown> | undefined {
  if (!part?.data) return part;
  const { body, kept, asked, status, url, connection } = say(part.data);
  const { gap: _, ...rest } = part;
  const gap = 'notAnswered' in part.data && part.data.notAnswered.join('; ');
  return {
    ...rest,
    ...{ asked, status, data: kept && typeof body === 'object' ? { ...body, ...kept } : body },
    ...(url && { url }),
    ...(connection && { connection }),
    ...(gap && { gap }),
  };
}

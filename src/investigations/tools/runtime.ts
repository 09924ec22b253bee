import { z } from 'zod';
import { UserError } from '../../lib/errors.ts';
import { answerOfAll } from '../asking/ask-all.ts';
import { answer } from '../asking/ask-sources.ts';
import { line, time } from '../asking/fields.ts';
import { inWindow, windowOf } from '../asking/time-window.ts';
import { defineReadTool, type ToolContext, type ToolResult } from '../tool.ts';
import { sayEnd, sayEvent, sayWorkload } from '../wording/runtime-words.ts';

const NAME = /^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/;

/** A name as clusters have them: it ends up in an address. */
const name = z.string().refine(text => NAME.test(text), 'expected a name such as checkout-7d9f');

const input = z.object({
  service: line.optional(),
  namespace: name.optional(),
  events: z.boolean().optional().describe('What the cluster noted, in the window'),
  since: time.optional(),
  until: time.optional(),
  pod: name.optional().describe('With namespace: the end of its log'),
  container: name.optional(),
  previous: z.boolean().optional().describe('Log of the container that ended before'),
});
type Wanted = z.output<typeof input>;

export const runtime = defineReadTool({
  name: 'runtime',
  access: 'read',
  isObservation: true,
  description:
    'Where the service runs: workloads with pods, restarts, how containers ended last (OOMKilled, exit codes), limits and rollouts. Use it for crashes, missing capacity and "did the rollout finish". Without service it is whatever does not stand well. With events: evictions, failed probes, scheduling, scaling. With pod and namespace: the end of its log; previous is the log before a crash.',
  input,
  async run(wanted, context) {
    if (wanted.pod) return logOf(wanted.pod, wanted, context);
    return wanted.events ? eventsOf(wanted, context) : workloadsOf(wanted, context);
  },
});

function workloadsOf(wanted: Wanted, context: ToolContext): Promise<ToolResult> {
  const what = wanted.service ? 'workloads' : 'workloads that do not stand well';
  return answerOfAll(
    {
      capability: 'runtime',
      asked: `${what}${sayPlace(wanted)}`,
      ask: (cluster, asking) => cluster.workloads(placeOf(wanted), asking),
      list: 'workloads',
      say: sayWorkload,
    },
    context,
  );
}

function eventsOf(wanted: Wanted, context: ToolContext): Promise<ToolResult> {
  const window = windowOf(wanted, context.scope);
  return answerOfAll(
    {
      capability: 'runtime',
      asked: `events${sayPlace(wanted)} ${inWindow(window)}`,
      ask: (cluster, asking) => cluster.events({ ...placeOf(wanted), ...window }, asking),
      list: 'events',
      say: sayEvent,
    },
    context,
  );
}

async function logOf(pod: string, wanted: Wanted, context: ToolContext): Promise<ToolResult> {
  const { namespace, container, previous = false } = wanted;
  if (!namespace)
    throw new UserError('which_namespace', 'Give the namespace of the pod too, as listed with it.');
  const which = `${previous ? 'previous log' : 'log'} of ${container ? `${container} in ` : ''}`;
  return answer(
    {
      capability: 'runtime',
      asked: `end of the ${which}pod ${namespace}/${pod}`,
      ask: (cluster, asking) =>
        cluster.log({ namespace, pod, previous, ...(container && { container }) }, asking),
      say: sayEnd,
    },
    context,
  );
}

function placeOf({ service, namespace }: Wanted) {
  return { ...(service && { service }), ...(namespace && { namespace }) };
}

function sayPlace({ service, namespace }: Wanted): string {
  return `${service ? ` of ${service}` : ''}${namespace ? ` in ${namespace}` : ''}`;
}

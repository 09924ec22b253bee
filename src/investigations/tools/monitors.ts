import { z } from 'zod';
import { answerOfAll } from '../asking/ask-all.ts';
import { line } from '../asking/fields.ts';
import { defineReadTool, type ToolContext, type ToolResult } from '../tool.ts';
import { sayDashboard, sayMonitor } from '../wording/monitor-words.ts';

export const monitors = defineReadTool({
  name: 'monitors',
  access: 'read',
  isObservation: true,
  description:
    'Alert rules with their query, how long it must hold, and their state, the firing ones first. Use it to learn what the alert really measures, and with firing what else goes wrong now. By service, by words, or both; without either it is the service at hand. With dashboards, words of a title, it lists dashboards and the queries of their panels instead: ready-made questions for metrics and logs.',
  input: z.object({
    service: line.optional(),
    words: line.optional(),
    firing: z.boolean().optional().describe('Only those that fire; alone: of every service'),
    dashboards: line.optional(),
  }),
  async run(input, context) {
    return input.dashboards ? dashboards(input.dashboards, context) : rules(input, context);
  },
});

type Wanted = {
  service?: string | undefined;
  words?: string | undefined;
  firing?: boolean | undefined;
};

function rules({ words, firing, ...input }: Wanted, context: ToolContext): Promise<ToolResult> {
  const service = input.service ?? (words || firing ? undefined : context.scope.serviceName);
  const narrowed = [firing && 'that fire', service && `of ${service}`, words && `with “${words}”`];
  return answerOfAll(
    {
      capability: 'monitors',
      asked: ['alert rules', ...narrowed].filter(Boolean).join(' '),
      ask: (source, asking) =>
        source.rules(
          {
            ...(service && { service }),
            ...(words && { like: words }),
            ...(firing && { onlyFiring: firing }),
          },
          asking,
        ),
      list: 'rules',
      say: sayMonitor,
    },
    context,
  );
}

/** Asks the sources that keep dashboards; not every source of alert rules does. */
async function dashboards(like: string, context: ToolContext): Promise<ToolResult> {
  const asked = `dashboards like “${like}”`;
  const keeping = context.sources.monitors.filter(({ ask }) => ask.dashboards);
  if (context.sources.monitors.length > 0 && keeping.length === 0)
    return { status: 'unavailable', asked, body: { problem: NO_DASHBOARDS } };
  return answerOfAll(
    {
      capability: 'monitors',
      asked,
      ask: async (source, asking) =>
        (await source.dashboards?.({ like }, asking)) ?? { status: 'no_data', data: [] },
      list: 'dashboards',
      say: sayDashboard,
    },
    { ...context, sources: { ...context.sources, monitors: keeping } },
  );
}

const NO_DASHBOARDS =
  'No connected source keeps dashboards; a Grafana connection would serve this.';

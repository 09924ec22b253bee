import { z } from 'zod';
import { CAPABILITY_NAMES, type CapabilityName } from '../../src/capabilities/capabilities.ts';
import type { Integration } from '../../src/integrations/integration.ts';
import { silentLog } from '../../src/lib/log.ts';
import { CONTRACTS } from './all-contracts.ts';
import { connectTo } from './contract/contract.ts';

const WORDS: Record<CapabilityName, string> = {
  metrics: 'Metrics',
  logs: 'Logs',
  errors: 'Errors',
  traces: 'Traces',
  monitors: 'Alert rules, dashboards',
  changes: 'Commits, merges, deployments',
  events: 'Change events, flags, annotations',
  code: 'Code and pipelines',
  runtime: 'Workloads and containers',
  pager: 'Incidents and on-call',
  tickets: 'Tickets',
  runbooks: 'Runbooks',
  toolbox: 'Anything else',
};

const ALL = CONTRACTS.map(contract => ({
  integration: contract.integration,
  answers: Object.keys(connectTo(contract, 'http://127.0.0.1:1', { log: silentLog })),
})).toSorted((one, other) => one.integration.title.localeCompare(other.integration.title));

/** The lines of the README between its marks `<!-- sources: … -->`, as the integrations have them. */
export function sourceLines(): string[] {
  return [
    '| What | From |',
    ...CAPABILITY_NAMES.map(name => `| ${WORDS[name]} | ${vendorsOf(name)} |`),
    '| Vendor | What is read | Permission | Limits |',
    ...ALL.map(
      ({ integration: { title, about } }) =>
        `| **${title}** | ${about.reads} | ${about.permission} | ${about.limits} |`,
    ),
    ...ALL.map(({ integration }) => `- \`${integration.id}\`: ${fieldsOf(integration)}`),
  ];
}

function vendorsOf(name: CapabilityName): string {
  const vendors = ALL.filter(({ answers }) => answers.includes(name));
  return vendors.map(({ integration }) => integration.title).join(', ');
}

/** Bold is what must be given. */
function fieldsOf({ credentials }: Integration): string {
  const schema = z.toJSONSchema(credentials, { io: 'input', unrepresentable: 'any' });
  return Object.keys(credentials.shape)
    .map(name => (schema.required?.includes(name) ? `**\`${name}\`**` : `\`${name}\``))
    .join(', ');
}

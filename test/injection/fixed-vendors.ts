import { CONTRACTS } from '../support/all-contracts.ts';
import type { Routes } from '../support/contract/contract.ts';
import * as gitlab from '../support/gitlab/samples.ts';
import { byRoute, startVendor, type VendorServer } from '../support/vendor-server.ts';

/** The questions whose samples do not contradict each other, of the vendors that the sandbox has no stand-in for. */
const ASKED = {
  grafana: ['monitors.dashboards', 'events.list'],
  mcp: ['toolbox.find', 'toolbox.read'],
  launchdarkly: ['events.list'],
  kubernetes: ['runtime.events', 'runtime.log'],
  datadog: [
    ...['metrics.ofService', 'metrics.services', 'logs.search', 'logs.services', 'errors.list'],
    ...['traces.search', 'monitors.rules', 'monitors.dashboards', 'events.list'],
  ],
  elasticsearch: ['logs.search', 'logs.count'],
  gitlab: [
    ...['changes.repositories', 'changes.list', 'changes.get', 'code.file', 'code.runs'],
    ...['code.log', 'runbooks.search', 'tickets.search', 'tickets.get'],
  ],
  confluence: ['runbooks.search', 'runbooks.read'],
};

export const FIXED = Object.keys(ASKED) as (keyof typeof ASKED)[];

/** One of them, answering what the samples of its contract say. */
export type FixedVendor = {
  id: keyof typeof ASKED;
  server: VendorServer;
  credentials(url: string): object;
};

/** What is asked besides. This Grafana has no data sources: those of the sandbox are reached by themselves. */
const BESIDES: Partial<Record<FixedVendor['id'], Routes>> = {
  grafana: { 'GET /api/datasources': { json: [] } },
  gitlab: {
    [`GET ${gitlab.AT}/merge_requests/3`]: {
      json: gitlab.mergeRequest(3, '2026-11-21T12:12:00.000Z'),
    },
    [`GET ${gitlab.AT}/merge_requests/3/diffs`]: { json: [gitlab.DIFF] },
  },
};

export async function startFixed(id: FixedVendor['id']): Promise<FixedVendor> {
  const contract = CONTRACTS.find(({ integration }) => integration.id === id);
  if (!contract) throw new Error(`there is no contract of ${id}`);
  const samples = contract.questions
    .filter(({ capability, name }) => ASKED[id].includes(`${capability}.${name}`))
    .map(({ full }) => full);
  const routes: Routes = Object.assign({}, ...samples, BESIDES[id]);
  return { id, server: await startVendor(byRoute(routes)), credentials: contract.credentials };
}

import { CONTRACTS } from '../support/all-contracts.ts';
import type { Routes } from '../support/contract/contract.ts';
import { byRoute, startVendor, type VendorServer } from '../support/vendor-server.ts';

/** Vendors that the sandbox has no stand-in for. */
export const FIXED = ['grafana', 'mcp', 'launchdarkly', 'kubernetes'] as const;

/** One of them, answering what the samples of its contract say. */
export type FixedVendor = {
  id: (typeof FIXED)[number];
  server: VendorServer;
  credentials(url: string): object;
};

/** The questions whose samples do not contradict each other. */
const ASKED = [
  ...['grafana monitors.dashboards', 'mcp toolbox.find', 'mcp toolbox.read'],
  ...['launchdarkly events.list', 'kubernetes runtime.events', 'kubernetes runtime.log'],
];
/** This Grafana has no data sources: those of the sandbox are reached by themselves. */
const NO_SOURCES: Routes = { 'GET /api/datasources': { json: [] } };

export async function startFixed(id: FixedVendor['id']): Promise<FixedVendor> {
  const contract = CONTRACTS.find(({ integration }) => integration.id === id);
  if (!contract) throw new Error(`there is no contract of ${id}`);
  const samples = contract.questions
    .filter(({ capability, name }) => ASKED.includes(`${id} ${capability}.${name}`))
    .map(({ full }) => full);
  const routes: Routes = Object.assign({}, ...samples, NO_SOURCES);
  return { id, server: await startVendor(byRoute(routes)), credentials: contract.credentials };
}

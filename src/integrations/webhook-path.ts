import { type ConnectionKey, UNNAMED } from '../tenants/connection.ts';
import { integrationById } from './registry.ts';

/** Where the vendor of a connection may send its webhooks, below the address of Nightjar. */
export function webhookPathOf({ integration, id }: ConnectionKey): string {
  return `/webhooks/${integration}/${id}`;
}

/** Those of the connections that the settings name, as far as their vendors send any. */
export function webhookPathsOf(
  connections: readonly { integration: string; id?: string }[],
): string[] {
  return connections
    .filter(({ integration }) => integrationById(integration)?.webhook)
    .map(({ integration, id = UNNAMED }) => webhookPathOf({ integration, id }));
}

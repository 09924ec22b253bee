import type { ConnectionKey } from '../tenants/connection.ts';

/** Where the vendor of a connection may send its webhooks, below the address of Nightjar. */
export function webhookPathOf({ integration, id }: ConnectionKey): string {
  return `/webhooks/${integration}/${id}`;
}

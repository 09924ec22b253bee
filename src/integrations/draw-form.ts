import { type Database, inTenant } from '../db/transaction.ts';
import { UserError } from '../lib/errors.ts';
import type { Keyring } from '../secrets/keyring.ts';
import type { ConnectForm } from '../tenants/connect-form.ts';
import { type ConnectionState, UNNAMED } from '../tenants/connection.ts';
import { connectionStates } from '../tenants/connection-health-store.ts';
import { findConnection } from '../tenants/connection-store.ts';
import { fieldsOf } from './form-fields.ts';
import type { Integration } from './integration.ts';
import { integrationById } from './registry.ts';

/** A form with what it is drawn from. `stored` is undefined for a new connection. */
export type DrawnForm = {
  form: ConnectForm;
  integration: Integration;
  stored: Record<string, unknown> | undefined;
  /** Those that are taken. */
  names: string[];
};

/**
 * The form for a new connection, or with an id for changing that one.
 * @throws UserError unknown_vendor, unknown_connection
 */
export async function drawForm(
  deps: { db: Database; keyring: Keyring },
  tenantId: string,
  what: { integration: string; id?: string },
): Promise<DrawnForm> {
  const integration = integrationById(what.integration);
  if (!integration) throw new UserError('unknown_vendor', 'Nightjar cannot connect this.');
  const { id, title, about } = integration;
  const words = { integration: id, title, reads: about.reads, permission: about.permission };
  const { names, found } = await inTenant(deps.db, tenantId, async tx => ({
    names: namesOf(id, await connectionStates(tx, tenantId)),
    found:
      what.id &&
      (await findConnection(tx, deps.keyring, tenantId, { integration: id, id: what.id })),
  }));
  if (what.id === undefined) {
    const fields = fieldsOf(integration, undefined);
    const form = { ...words, fields, name: '', needsName: names.includes(UNNAMED) };
    return { form, integration, stored: undefined, names };
  }
  if (!found) throw new UserError('unknown_connection', 'This connection does not exist any more.');
  const stored = asRecord(found.credentials);
  const name = found.name === UNNAMED ? '' : found.name;
  const fields = fieldsOf(integration, stored);
  const form = { ...words, fields, id: what.id, name, needsName: false };
  return { form, integration, stored, names };
}

function namesOf(id: string, all: ConnectionState[]): string[] {
  return all.filter(({ integration }) => integration === id).map(({ name }) => name);
}

/** Empty for what no key opens any more: everything is typed again then. */
function asRecord(credentials: unknown): Record<string, unknown> {
  return typeof credentials === 'object' && credentials !== null ? { ...credentials } : {};
}

import { type Database, inTenant } from '../db/transaction.ts';
import { UserError } from '../lib/errors.ts';
import type { Keyring } from '../secrets/keyring.ts';
import type { ConnectForm } from '../tenants/connect-form.ts';
import { UNNAMED } from '../tenants/connection.ts';
import { findConnection } from '../tenants/connection-store.ts';
import { fieldsOf } from './form-fields.ts';
import type { Integration } from './integration.ts';
import { integrationById } from './registry.ts';

/** A form with what it is drawn from. `stored` is undefined for a new connection. */
export type DrawnForm = {
  form: ConnectForm;
  integration: Integration;
  stored: Record<string, unknown> | undefined;
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
  if (what.id === undefined) {
    const form = { ...words, fields: fieldsOf(integration, undefined), name: '' };
    return { form, integration, stored: undefined };
  }
  const key = { integration: id, id: what.id };
  const found = await inTenant(deps.db, tenantId, tx =>
    findConnection(tx, deps.keyring, tenantId, key),
  );
  if (!found) throw new UserError('unknown_connection', 'This connection does not exist any more.');
  const stored = asRecord(found.credentials);
  const name = found.name === UNNAMED ? '' : found.name;
  const form = { ...words, fields: fieldsOf(integration, stored), id: what.id, name };
  return { form, integration, stored };
}

/** Empty for what no key opens any more: everything is typed again then. */
function asRecord(credentials: unknown): Record<string, unknown> {
  return typeof credentials === 'object' && credentials !== null ? { ...credentials } : {};
}

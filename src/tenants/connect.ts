import { record } from '../audit/record.ts';
import { type Database, inTenant, type Tx } from '../db/transaction.ts';
import { UserError } from '../lib/errors.ts';
import { newId } from '../lib/id.ts';
import type { Keyring } from '../secrets/keyring.ts';
import type { ConnectionKey, ConnectionState } from './connection.ts';
import { connectionStates, setHealth } from './connection-health-store.ts';
import { storeConnection } from './connection-store.ts';

const MOST = 40;
/** Of Postgres. */
const UNIQUE_VIOLATION = '23505';

/** Credentials that passed their integration's check a moment ago, and who gave them. */
export type Connecting = {
  tenantId: string;
  integration: string;
  /** Of the connection to change; a new one is made without it. */
  id?: string;
  /** Only for a new one; a connection keeps its name. */
  name: string;
  credentials: Record<string, unknown>;
  /** Slack user id. The caller has checked that the person may connect. */
  by: string;
  at: Date;
};

/**
 * Stores a connection that works, sealed, with what is recorded of it: names of fields, never values.
 * @throws UserError name_taken, too_many_connections, unknown_connection, from_settings
 */
export function connect(
  deps: { db: Database; keyring: Keyring },
  connecting: Connecting,
): Promise<ConnectionKey> {
  const { tenantId, integration, credentials, by, at } = connecting;
  return inTenant(deps.db, tenantId, async tx => {
    const target = await targetOf(tx, connecting);
    await storeConnection(tx, deps.keyring, tenantId, { ...target, credentials, by }).catch(
      unlessTaken,
    );
    await setHealth(tx, tenantId, target, { at });
    const actor = { kind: 'person', id: by } as const;
    const subject = `connection/${integration}/${target.id}` as const;
    const fields = Object.keys(credentials);
    const data = { integration, fields };
    await record(tx, tenantId, { type: 'connection.stored', subject, actor, data }, at);
    const checked = { integration, healthy: true };
    await record(tx, tenantId, { type: 'connection.checked', subject, actor, data: checked }, at);
    return { integration, id: target.id };
  });
}

async function targetOf(
  tx: Tx,
  { tenantId, integration, id, name }: Connecting,
): Promise<ConnectionKey & { name: string }> {
  const all = await connectionStates(tx, tenantId);
  if (id !== undefined) return changeable(all, { integration, id });
  if (all.length >= MOST)
    throw new UserError('too_many_connections', `There are ${MOST} connections. Disconnect one.`);
  if (all.some(each => each.integration === integration && each.name === name)) throw nameTaken();
  return { integration, id: newId('con'), name };
}

/**
 * The connection, if people may change it.
 * @throws UserError unknown_connection, from_settings
 */
export function changeable(all: ConnectionState[], key: ConnectionKey): ConnectionState {
  const found = all.find(({ integration, id }) => integration === key.integration && id === key.id);
  if (!found) throw new UserError('unknown_connection', 'This connection does not exist any more.');
  if (!found.connectedBy)
    throw new UserError(
      'from_settings',
      'This connection comes from the settings of Nightjar. Whoever operates it can change it there.',
    );
  return found;
}

/** Somebody else gave the name at the same moment. */
function unlessTaken(error: unknown): never {
  const isTaken = error instanceof Error && 'code' in error && error.code === UNIQUE_VIOLATION;
  throw isTaken ? nameTaken() : error;
}

function nameTaken(): UserError {
  return new UserError('name_taken', 'There is a connection of this name. Give another name.');
}

import { expect, test } from 'vitest';
import { testDatabase } from '../../test/support/database.ts';
import { inTenant } from '../db/transaction.ts';
import { generateKey, parseKeyring } from '../secrets/keyring.ts';
import { adoptWorkspace, type Workspace } from './adopt-workspace.ts';
import { connect } from './connect.ts';
import { findConnection, listConnections, tenantOfConnection } from './connection-store.ts';
import { findInstallation } from './installation-store.ts';

const { db } = await testDatabase();
const [first, second] = [generateKey('k1'), generateKey('k2')];
const keyring = parseKeyring(first);
const tenantId = 'T0ADOPT01';
const key = { integration: 'jira', id: 'default' };

const workspace: Workspace = {
  tenantId,
  name: 'Acme',
  installation: { teamId: tenantId, botId: 'B1', botUserId: 'U1', botToken: 'xoxb-1' },
  channelId: 'C1',
  connections: [{ integration: 'jira', credentials: { apiToken: 'secret' } }],
};

function types(): Promise<string[]> {
  return inTenant(db, tenantId, async tx => {
    const rows = await tx.selectFrom('audit_events').select('type').orderBy('seq').execute();
    return rows.map(row => row.type);
  });
}

test('a workspace is taken on once, however often the program starts', async () => {
  await adoptWorkspace({ db, keyring }, workspace, new Date());
  const once = await types();
  await adoptWorkspace({ db, keyring }, workspace, new Date());
  expect(await types()).toEqual(once);
  expect(once).toHaveLength(3);
  expect(await tenantOfConnection(db, 'jira/default')).toBe(tenantId);
});

test('a new current key seals everything anew, so the old one can leave the keyring', async () => {
  await adoptWorkspace({ db, keyring: parseKeyring(`${second},${first}`) }, workspace, new Date());
  const only = parseKeyring(second);
  const { connection, installation } = await inTenant(db, tenantId, async tx => ({
    connection: await findConnection(tx, only, tenantId, key),
    installation: await findInstallation(tx, only, tenantId),
  }));
  expect(connection?.credentials).toEqual({ apiToken: 'secret' });
  expect(installation?.botToken).toBe('xoxb-1');
});

test('a connection that the settings no longer have is forgotten, and that is recorded', async () => {
  const ring = parseKeyring(second);
  await adoptWorkspace({ db, keyring: ring }, { ...workspace, connections: [] }, new Date());
  expect(await inTenant(db, tenantId, tx => listConnections(tx, ring, tenantId))).toEqual([]);
  expect(await tenantOfConnection(db, 'jira/default')).toBeUndefined();
  expect((await types()).at(-1)).toBe('nightjar.connection.removed.v1');
});

test('what people connected stays, whatever the settings have, unless they give the same name', async () => {
  const deps = { db, keyring: parseKeyring(second) };
  const at = new Date();
  const made = { tenantId, integration: 'jira', credentials: { apiToken: 'own' }, by: 'U1', at };
  await connect(deps, { ...made, name: 'eu' });
  await connect(deps, { ...made, name: 'us' });
  const eu = { integration: 'jira', id: 'eu', credentials: { apiToken: 'of the settings' } };
  const both = { ...workspace, connections: [...workspace.connections, eu] };
  const newest = { db, keyring: parseKeyring(`${first},${second}`) };
  await adoptWorkspace(newest, both, at);
  const names = await inTenant(db, tenantId, tx => listConnections(tx, keyring, tenantId));
  expect(names.map(({ name, credentials }) => [name, credentials])).toEqual([
    ['default', { apiToken: 'secret' }],
    ['eu', { apiToken: 'of the settings' }],
    ['us', { apiToken: 'own' }],
  ]);
});

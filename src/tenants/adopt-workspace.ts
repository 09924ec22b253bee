import type { AuditEvent } from '../audit/event.ts';
import { recordAll } from '../audit/record.ts';
import { type Database, inTenant, type Tx } from '../db/transaction.ts';
import type { Keyring } from '../secrets/keyring.ts';
import { UNNAMED } from './connection.ts';
import { keepConnections, resealConnections, storeConnection } from './connection-store.ts';
import { findInstallation, type Installation, storeInstallation } from './installation-store.ts';
import { ensureTenant, setIncidentChannel } from './tenant-store.ts';

export type Workspace = {
  tenantId: string;
  name: string;
  installation: Installation;
  /** Where incidents from webhooks go; undefined as long as Nightjar is in no channel. */
  channelId: string | undefined;
  /** `id` is also the name, and `default` when there is none. */
  connections: ConfiguredConnection[];
};

type ConfiguredConnection = {
  integration: string;
  id?: string | undefined;
  credentials: Record<string, unknown>;
};

/**
 * Makes the workspace that the settings describe a tenant, with its installation and connections sealed. Again and
 * again without effect, as long as the settings stay.
 */
export function adoptWorkspace(
  deps: { db: Database; keyring: Keyring },
  workspace: Workspace,
  at: Date,
): Promise<void> {
  const { tenantId, name, channelId } = workspace;
  return inTenant(deps.db, tenantId, async tx => {
    const events: AuditEvent[] = [];
    const actor = { kind: 'system' } as const;
    if (await ensureTenant(tx, { id: tenantId, name })) {
      events.push({ type: 'tenant.created', subject: `tenant/${tenantId}`, actor, data: {} });
    }
    if (channelId) await setIncidentChannel(tx, tenantId, channelId);
    events.push(...(await install(tx, deps.keyring, workspace)));
    events.push(...(await connect(tx, deps.keyring, workspace)));
    await recordAll(tx, tenantId, events, at);
  });
}

async function install(tx: Tx, keyring: Keyring, workspace: Workspace): Promise<AuditEvent[]> {
  const { tenantId, installation } = workspace;
  // One that an older key sealed and no key opens is replaced.
  const known = await findInstallation(tx, keyring, tenantId).catch(() => undefined);
  const isSame = known?.botToken === installation.botToken && known.botId === installation.botId;
  if (isSame && known.isCurrent) return [];
  await storeInstallation(tx, keyring, tenantId, installation);
  return [
    {
      type: 'installation.stored',
      subject: `installation/${installation.teamId}`,
      actor: { kind: 'system' },
      data: { botUserId: installation.botUserId },
    },
  ];
}

async function connect(tx: Tx, keyring: Keyring, workspace: Workspace): Promise<AuditEvent[]> {
  const { tenantId } = workspace;
  const actor = { kind: 'system' } as const;
  const connections = workspace.connections.map(({ id = UNNAMED, ...rest }) => ({
    ...{ ...rest, id, name: id },
  }));
  const gone = await keepConnections(tx, tenantId, connections);
  await resealConnections(tx, keyring, tenantId);
  const events: AuditEvent[] = gone.map(({ integration, id }) => ({
    type: 'connection.removed',
    subject: `connection/${integration}/${id}`,
    actor,
    data: { integration },
  }));
  for (const connection of connections) {
    if (!(await storeConnection(tx, keyring, tenantId, connection))) continue;
    const { integration, id, credentials } = connection;
    events.push({
      type: 'connection.stored',
      subject: `connection/${integration}/${id}`,
      actor,
      data: { integration, fields: Object.keys(credentials) },
    });
  }
  return events;
}

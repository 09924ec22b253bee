import { UserError } from '../../lib/errors.ts';
import type { ListedConnection } from '../../tenants/connection.ts';
import { ACTIONS, decodeConnectForm, decodeConnection } from '../ids.ts';
import type { ListenerDeps } from '../use-cases.ts';
import { chooseVendorModal } from '../views/choose-vendor-modal.ts';
import { connectModal } from '../views/connect-modal.ts';
import { connectionModal } from '../views/connection-modal.ts';
import { messageModal } from '../views/message-modal.ts';
import { onAdminClick } from './admin-modal.ts';
import type { Clicked } from './click.ts';
import { publishHome } from './home.ts';

/** Connect: asks which vendor. */
export const connectButton = onAdminClick(ACTIONS.connect, async (_clicked, deps) =>
  chooseVendorModal(deps.connections.vendors()),
);

export const vendorChoice = onAdminClick(ACTIONS.chooseVendor, form);
export const changeConnectionButton = onAdminClick(ACTIONS.changeConnection, form);

async function form({ tenantId, value }: Clicked, deps: ListenerDeps) {
  const wanted = decodeConnectForm(value);
  if (!wanted) throw unknown();
  return connectModal(await deps.connections.form(tenantId, wanted));
}

export const manageConnectionButton = onAdminClick(
  ACTIONS.manageConnection,
  async (clicked, deps) => connectionModal(await wanted(clicked, deps)),
);

/** Check now: the vendor may take longer than Slack waits for an answer to the click. */
export const checkConnectionButton = onAdminClick(
  ACTIONS.checkConnection,
  async (clicked, deps) => {
    const { tenantId, by, client, view, take } = clicked;
    const connection = await wanted(clicked, deps);
    const checking = messageModal(connection.title, 'Checking. This takes up to 10 seconds.');
    if (view) await client.views.update({ view_id: view.id, view: checking });
    await take();
    await deps.connections.check(tenantId, connection, by);
    await publishHome(deps, { client, tenantId, slackUserId: by });
    return connectionModal(await wanted(clicked, deps));
  },
);

export const disconnectButton = onAdminClick(ACTIONS.disconnect, async (clicked, deps) => {
  const { tenantId, by, client } = clicked;
  const { label, ...connection } = await wanted(clicked, deps);
  await deps.connections.disconnect(tenantId, connection, by);
  await publishHome(deps, { client, tenantId, slackUserId: by });
  return messageModal('Disconnected', `${label} is disconnected and its credentials are deleted.`);
});

async function wanted({ tenantId, value }: Clicked, deps: ListenerDeps): Promise<ListedConnection> {
  const ref = decodeConnection(value);
  const all = ref ? await deps.connections.list(tenantId) : [];
  const found = all.find(each => each.integration === ref?.integration && each.id === ref.id);
  if (!found) throw unknown();
  return found;
}

function unknown(): UserError {
  return new UserError('unknown_connection', 'This connection does not exist any more.');
}

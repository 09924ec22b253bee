import type { SlackViewMiddlewareArgs, ViewSubmitAction } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { UserError } from '../../lib/errors.ts';
import type { ReadForm } from '../../tenants/connect-form.ts';
import { CALLBACKS, decodeConnectForm } from '../ids.ts';
import { wordsFor } from '../tell-person.ts';
import { tenantOf } from '../tenant-of.ts';
import type { ListenerDeps } from '../use-cases.ts';
import { connectedModal } from '../views/connected-modal.ts';
import { messageModal } from '../views/message-modal.ts';
import { problemBlocks, readConnectForm } from '../views/read-connect-form.ts';
import { stateValues } from '../views/read-edit.ts';
import { permitAdmin } from './admin-modal.ts';
import { publishHome } from './home.ts';
import type { Listener } from './listener.ts';

const CHECKING =
  'Asking whether these credentials work. This takes up to 10 seconds; then Home shows the connection.';

type Submitted = {
  tenantId: string;
  by: string;
  client: WebClient;
  at: Date;
  view: ViewSubmitAction['view'];
  ack: SlackViewMiddlewareArgs<ViewSubmitAction>['ack'];
};

/** A filled-in form. What is wrong with it stands at its fields; what is not is tried and, if it works, connected. */
export const connectForm: Listener = {
  kind: 'view',
  name: CALLBACKS.connect,
  register(app, deps) {
    app.view<ViewSubmitAction>(CALLBACKS.connect, async ({ view, body, ack, client, context }) => {
      const who = { tenantId: tenantOf(context), by: body.user.id, client, at: deps.now() };
      await take(deps, { ...who, view, ack });
    });
  },
};

async function take(deps: ListenerDeps, submitted: Submitted): Promise<void> {
  const { ack } = submitted;
  const read = await readSubmitted(deps, submitted).catch(error => wordsFor(error, deps.log));
  if (typeof read === 'string') {
    await ack({ response_action: 'update', view: messageModal('Not connected', read) });
  } else if ('errors' in read) {
    await ack({ response_action: 'errors', errors: problemBlocks(read.errors) });
  } else {
    // The vendor may take longer than Slack waits, so its answer comes into the open modal afterwards.
    await ack({ response_action: 'update', view: messageModal('Connecting', CHECKING) });
    await attempt(deps, submitted, read);
  }
}

async function readSubmitted(deps: ListenerDeps, submitted: Submitted): Promise<ReadForm> {
  await permitAdmin(deps, submitted);
  const { view, tenantId } = submitted;
  const ref = decodeConnectForm(view.private_metadata);
  if (!ref) throw new UserError('unknown_form', 'Nightjar does not know this form any more.');
  const values = stateValues.parse(view.state.values);
  return deps.connections.read(tenantId, readConnectForm(ref, values));
}

async function attempt(
  deps: ListenerDeps,
  { client, tenantId, by, view }: Submitted,
  read: Extract<ReadForm, { attempt: unknown }>,
): Promise<void> {
  const shown = await read.attempt(by).then(connectedModal, error => {
    return messageModal('Not connected', wordsFor(error, deps.log));
  });
  await client.views.update({ view_id: view.id, view: shown });
  await publishHome(deps, { client, tenantId, slackUserId: by });
}

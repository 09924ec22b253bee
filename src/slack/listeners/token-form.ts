import type { ViewSubmitAction } from '@slack/bolt';
import { createToken } from '../../tenants/create-token.ts';
import { CALLBACKS } from '../ids.ts';
import { wordsFor } from '../tell-person.ts';
import { tenantOf } from '../tenant-of.ts';
import { messageModal } from '../views/message-modal.ts';
import { stateValues } from '../views/read-edit.ts';
import { readTokenName, tokenModal } from '../views/token-modals.ts';
import { permitAdmin } from './admin-modal.ts';
import type { Listener } from './listener.ts';

/** Creates a token and shows it, this once: it is in the answer to the form and nowhere else. */
export const tokenForm: Listener = {
  kind: 'view',
  name: CALLBACKS.token,
  register(app, deps) {
    app.view<ViewSubmitAction>(CALLBACKS.token, async ({ view, body, ack, client, context }) => {
      const who = { tenantId: tenantOf(context), by: body.user.id, at: deps.now() };
      try {
        await permitAdmin(deps, { ...who, client });
        const name = readTokenName(stateValues.parse(view.state.values));
        const { text } = await createToken(deps, { ...who, name });
        await ack({ response_action: 'update', view: tokenModal(text) });
      } catch (error) {
        const told = messageModal('Not created', wordsFor(error, deps.log));
        await ack({ response_action: 'update', view: told });
      }
    });
  },
};

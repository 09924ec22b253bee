import type { ModalView } from '@slack/types';
import { permit } from '../permit.ts';
import { wordsFor } from '../tell-person.ts';
import type { ListenerDeps } from '../use-cases.ts';
import { messageModal } from '../views/message-modal.ts';
import { type Clicked, onClick } from './click.ts';
import type { Listener } from './listener.ts';

type Draw = (clicked: Clicked, deps: ListenerDeps) => Promise<ModalView>;

/**
 * A listener for a button of those who look after connections, by their role at the click. It answers with a modal, in
 * place of the one that the button stands in; why it could not be done stands there too.
 */
export function onAdminClick(name: string, draw: Draw): Listener {
  return onClick(name, async (clicked, deps) => {
    const view = await drawn(clicked, deps, draw);
    const { client, triggerId, view: before } = clicked;
    if (before?.type === 'modal') await client.views.update({ view_id: before.id, view });
    else await client.views.open({ trigger_id: triggerId, view });
  });
}

async function drawn(clicked: Clicked, deps: ListenerDeps, draw: Draw): Promise<ModalView> {
  try {
    await permitAdmin(deps, clicked);
    return await draw(clicked, deps);
  } catch (error) {
    return messageModal('Not done', wordsFor(error, deps.log));
  }
}

/** @throws UserError not_permitted, role_unknown */
export async function permitAdmin(
  deps: ListenerDeps,
  { client, tenantId, by, at }: Pick<Clicked, 'client' | 'tenantId' | 'by' | 'at'>,
): Promise<void> {
  const subject = `tenant/${tenantId}` as const;
  const attempt = { tenantId, slackUserId: by, permission: 'connect', subject, at } as const;
  await permit(deps, client, attempt);
}

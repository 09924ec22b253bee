import type { ModalView } from '@slack/types';
import { inTenant } from '../../db/transaction.ts';
import { revokeToken } from '../../tenants/revoke-token.ts';
import { listTokens } from '../../tenants/token-store.ts';
import { ACTIONS, decodeTokenId } from '../ids.ts';
import type { ListenerDeps } from '../use-cases.ts';
import { newTokenModal, tokensModal } from '../views/token-modals.ts';
import { onAdminClick } from './admin-modal.ts';

export const manageTokensButton = onAdminClick(ACTIONS.manageTokens, ({ tenantId }, deps) =>
  tokens(deps, tenantId),
);

export const newTokenButton = onAdminClick(ACTIONS.newToken, async () => newTokenModal());

/** Revoke: the next request with it is refused. The list shows what is left. */
export const revokeTokenButton = onAdminClick(ACTIONS.revokeToken, async (clicked, deps) => {
  const { tenantId, by, at } = clicked;
  const tokenId = decodeTokenId(clicked.value);
  if (tokenId) await revokeToken(deps, { tenantId, tokenId, by, at });
  return tokens(deps, tenantId);
});

async function tokens({ db }: ListenerDeps, tenantId: string): Promise<ModalView> {
  return tokensModal(await inTenant(db, tenantId, tx => listTokens(tx, tenantId)));
}

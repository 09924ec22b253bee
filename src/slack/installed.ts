import type { Authorize } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { type Database, inTenant } from '../db/transaction.ts';
import { remember } from '../lib/remember.ts';
import type { Keyring } from '../secrets/keyring.ts';
import { findInstallation, type Installation } from '../tenants/installation-store.ts';
import { createWebClient } from './web-client.ts';

/** How long a token is used without looking whether it was replaced or taken back elsewhere. */
const FRESH_MS = 30_000;

export type Installed = {
  authorize: Authorize<boolean>;
  clientOf(tenantId: string): Promise<WebClient | undefined>;
  /** Makes the next use look again. */
  forget(tenantId: string): void;
};

type Known = { installation: Installation; client: WebClient };

/** The tenants' installations, opened once in a while: Bolt asks for every single request. */
export function installed(deps: {
  db: Database;
  keyring: Keyring;
  apiUrl: string;
  now(): Date;
}): Installed {
  const known = remember<Known | undefined>({ forMs: FRESH_MS, now: deps.now }, async tenantId => {
    const installation = await inTenant(deps.db, tenantId, tx =>
      findInstallation(tx, deps.keyring, tenantId),
    );
    const client = installation && createWebClient(installation.botToken, deps.apiUrl);
    return installation && client && { installation, client };
  });
  return {
    async authorize({ teamId, enterpriseId, isEnterpriseInstall }) {
      const tenantId = isEnterpriseInstall ? enterpriseId : teamId;
      const found = tenantId ? await known.get(tenantId) : undefined;
      if (!found) throw new Error('Nightjar is not installed in this workspace');
      const { botToken, botId, botUserId } = found.installation;
      return { botToken, botId, botUserId, ...(teamId && { teamId }) };
    },
    clientOf: async tenantId => (await known.get(tenantId))?.client,
    forget: known.forget,
  };
}

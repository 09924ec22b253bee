import { tenantOf } from '../tenant-of.ts';
import type { Listener } from './listener.ts';

/** The app was removed from the workspace: its token is forgotten. Bolt does not do this. */
export const appRemoved: Listener = {
  kind: 'event',
  name: 'app_uninstalled',
  register(app, deps) {
    app.event('app_uninstalled', async ({ context }) => {
      const tenantId = tenantOf(context);
      await deps.useCases.forget(tenantId, context.teamId ?? tenantId);
    });
  },
};

/** Bot tokens were taken back, one way or another. */
export const tokensRevoked: Listener = {
  kind: 'event',
  name: 'tokens_revoked',
  register(app, deps) {
    app.event('tokens_revoked', async ({ event, context }) => {
      if (!event.tokens.bot?.length) return;
      const tenantId = tenantOf(context);
      await deps.useCases.forget(tenantId, context.teamId ?? tenantId);
    });
  },
};

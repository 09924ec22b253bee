import type { HomeView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { inTenant, type Tx } from '../../db/transaction.ts';
import type { Incident } from '../../incidents/incident.ts';
import { findIncident, openIncidents } from '../../incidents/incident-store.ts';
import { numbersSince } from '../../investigations/numbers.ts';
import { UserError } from '../../lib/errors.ts';
import type { Proposal } from '../../proposals/proposal.ts';
import { openProposals } from '../../proposals/proposal-store.ts';
import { may, type Role } from '../../tenants/role.ts';
import { permit } from '../permit.ts';
import { tenantOf } from '../tenant-of.ts';
import { threadUrl } from '../thread-url.ts';
import type { ListenerDeps } from '../use-cases.ts';
import { titleOf } from '../views/draft-words.ts';
import { closedHome, type Home, homeView } from '../views/home.ts';
import type { Listener } from './listener.ts';

const MOST = 15;

/** The Home tab: what is going on, what waits for a person, whether all is connected, the month's numbers. */
export const home: Listener = {
  kind: 'event',
  name: 'app_home_opened',
  register(app, deps) {
    app.event('app_home_opened', async ({ event, client, context }) => {
      if (event.tab !== 'home') return;
      const viewer = { client, tenantId: tenantOf(context), slackUserId: event.user };
      await publishHome(deps, viewer);
      // Vendors are asked afterwards: they may take longer than Slack waits.
      refreshed(deps, viewer).catch(error => deps.log.warn({ err: error }, 'Home is not fresh'));
    });
  },
};

/** Who looks at their Home, and where it is published. */
type Viewer = { client: WebClient; tenantId: string; slackUserId: string };

/** Shows a person their Home as it is now; asks no vendor. */
export async function publishHome(deps: ListenerDeps, viewer: Viewer): Promise<void> {
  const view = await viewFor(deps, viewer);
  await viewer.client.views.publish({ user_id: viewer.slackUserId, view });
}

async function refreshed(deps: ListenerDeps, viewer: Viewer): Promise<void> {
  if (await deps.connections.refresh(viewer.tenantId)) await publishHome(deps, viewer);
}

async function viewFor(
  deps: ListenerDeps,
  { client, tenantId, slackUserId }: Viewer,
): Promise<HomeView> {
  const subject = `tenant/${tenantId}` as const;
  const attempt = {
    tenantId,
    slackUserId,
    permission: 'see_overview',
    subject,
    at: deps.now(),
  } as const;
  try {
    const role = await permit(deps, client, attempt);
    return homeView(await read(deps, tenantId, role));
  } catch (error) {
    if (error instanceof UserError) return closedHome(error.message);
    throw error;
  }
}

async function read(deps: ListenerDeps, tenantId: string, role: Role): Promise<Home> {
  const at = deps.now();
  const connections = await deps.connections.list(tenantId);
  const facts = await inTenant(deps.db, tenantId, async tx => ({
    incidents: await incidents(tx, tenantId),
    approvals: await approvals(tx, tenantId),
    month: await numbersSince(tx, tenantId, monthBegin(at)),
  }));
  return { ...facts, connections, mayConnect: may(role, 'connect'), at };
}

function monthBegin(at: Date): Date {
  return new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), 1));
}

async function incidents(tx: Tx, tenantId: string): Promise<Home['incidents']> {
  const open = await openIncidents(tx, tenantId, MOST);
  return Promise.all(
    open.map(async incident => ({
      title: incident.title,
      state: incident.state,
      firedAt: incident.firedAt,
      ...(incident.serviceName && { service: incident.serviceName }),
      ...(await threadOf(tx, incident)),
    })),
  );
}

async function approvals(tx: Tx, tenantId: string): Promise<Home['approvals']> {
  const open = await openProposals(tx, tenantId, MOST);
  return Promise.all(open.map(proposal => approval(tx, proposal)));
}

async function approval(tx: Tx, proposal: Proposal): Promise<Home['approvals'][number]> {
  const incident = await findIncident(tx, proposal.tenantId, proposal.incidentId);
  return {
    title: titleOf(proposal.draft),
    incident: incident?.title ?? '',
    expiresAt: proposal.expiresAt,
    ...(incident && (await threadOf(tx, incident))),
  };
}

async function threadOf(tx: Tx, incident: Incident): Promise<{ url?: string }> {
  const url = await threadUrl(tx, incident);
  return url ? { url } : {};
}

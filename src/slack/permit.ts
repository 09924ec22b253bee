import type { WebClient } from '@slack/web-api';
import { record } from '../audit/record.ts';
import { type Database, inTenant } from '../db/transaction.ts';
import { UserError } from '../lib/errors.ts';
import { seeResponder } from '../tenants/responder-store.ts';
import { may, type Permission, type Role } from '../tenants/role.ts';
import { lookUpPerson } from './people.ts';
import { soon } from './soon.ts';

const REFUSALS: Record<Permission, string> = {
  investigate: 'start an investigation',
  steer: 'steer an investigation',
  stop: 'stop an investigation',
  read_evidence: 'read the evidence',
  see_overview: 'see all incidents',
  edit_proposal: 'edit a proposal',
  approve_proposal: 'approve a proposal',
  reject_proposal: 'reject a proposal',
  connect: 'look after connections',
};

export type Attempt = {
  tenantId: string;
  slackUserId: string;
  permission: Permission;
  /** What it was tried on, such as `proposal/pro_…`. */
  subject: `${'incident' | 'investigation' | 'proposal' | 'tenant'}/${string}`;
  at: Date;
};

/**
 * Lets a person pass who may do this, by their role at this moment: a role that was taken away a second ago counts.
 * Answers the role.
 * @throws UserError not_permitted, after writing the attempt down; role_unknown when Slack cannot be asked
 */
export async function permit(
  deps: { db: Database },
  client: WebClient,
  attempt: Attempt,
): Promise<Role> {
  const { tenantId, slackUserId, permission, subject, at } = attempt;
  const person = await soon(lookUpPerson(client, slackUserId, tenantId)).catch(error => {
    throw new UserError(
      'role_unknown',
      'Slack could not say who you are just now, so nothing was done. Try again in a moment.',
      { cause: error },
    );
  });
  const permitted = await inTenant(deps.db, tenantId, async tx => {
    const role = await seeResponder(tx, tenantId, person);
    if (may(role, permission)) return role;
    const actor = { kind: 'person', id: slackUserId } as const;
    const data = { permission, role };
    await record(tx, tenantId, { type: 'access.denied', subject, actor, data }, at);
    return undefined;
  });
  if (!permitted) {
    throw new UserError(
      'not_permitted',
      `You may not ${REFUSALS[permission]} here: that takes ${who(permission)}`,
    );
  }
  return permitted;
}

function who(permission: Permission): string {
  return may('responder', permission)
    ? 'a full member of this workspace. Ask one in the thread.'
    : 'an admin or owner of this workspace. Ask one of them.';
}

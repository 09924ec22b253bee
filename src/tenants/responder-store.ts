import type { Tx } from '../db/transaction.ts';
import type { Role } from './role.ts';

export type Responder = { slackUserId: string; name: string; email?: string; role: Role };

/**
 * Remembers a person as Slack knows them now. A role that an administrator set stays; otherwise membership
 * decides anew each time. Answers the role in force.
 */
export async function seeResponder(tx: Tx, tenantId: string, person: Responder): Promise<Role> {
  const row = await tx
    .insertInto('responders')
    .values({
      tenant_id: tenantId,
      slack_user_id: person.slackUserId,
      name: person.name,
      email: person.email ?? null,
      role: person.role,
    })
    .onConflict(conflict =>
      conflict.columns(['tenant_id', 'slack_user_id']).doUpdateSet(update => ({
        name: person.name,
        email: person.email ?? null,
        seen_at: new Date(),
        role: update
          .case()
          .when('responders.role_is_set', '=', true)
          .then(update.ref('responders.role'))
          .else(person.role)
          .end(),
      })),
    )
    .returning('role')
    .executeTakeFirstOrThrow();
  return row.role as Role;
}

export async function findResponder(
  tx: Tx,
  tenantId: string,
  slackUserId: string,
): Promise<Responder | undefined> {
  const row = await tx
    .selectFrom('responders')
    .select(['slack_user_id', 'name', 'email', 'role'])
    .where('tenant_id', '=', tenantId)
    .where('slack_user_id', '=', slackUserId)
    .executeTakeFirst();
  return (
    row && {
      slackUserId: row.slack_user_id,
      name: row.name,
      role: row.role as Role,
      ...(row.email && { email: row.email }),
    }
  );
}

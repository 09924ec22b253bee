import type { Context } from '@slack/bolt';
import { UserError } from '../lib/errors.ts';

/** The tenant that a request belongs to: the enterprise for an organisation-wide install, else the workspace. */
export function tenantOf(context: Context): string {
  const id = context.isEnterpriseInstall ? context.enterpriseId : context.teamId;
  if (id) return id;
  throw new UserError('unknown_workspace', 'Slack did not say which workspace this is.');
}

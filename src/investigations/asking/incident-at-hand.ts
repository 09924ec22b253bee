import { z } from 'zod';
import { isPagerId } from '../../capabilities/names.ts';
import { UserError } from '../../lib/errors.ts';
import type { ToolScope } from '../tool.ts';

/** Ends up in an address: nothing but an id or a number may pass. */
export const incidentId = z
  .string()
  .refine(isPagerId, "expected the pager's id or number of an incident")
  .describe("The pager's id");

/** The incident that was named, or the one at hand. Throws UserError when there is neither. */
export function pagerIncidentOf(
  { incident }: { incident?: string | undefined },
  { pagerIncident }: Pick<ToolScope, 'pagerIncident'>,
): string {
  const id = incident ?? pagerIncident;
  if (id) return id;
  throw new UserError(
    'no_incident',
    'This investigation did not begin with a page, so there is no incident at hand: name one.',
  );
}

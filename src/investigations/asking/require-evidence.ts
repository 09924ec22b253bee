import { UserError } from '../../lib/errors.ts';
import type { ToolContext } from '../tool.ts';

/** Throws UserError unless at least one evidence id is given and all exist: a proposal shows what it rests on. */
export async function requireEvidence(
  ids: readonly string[],
  { evidence }: Pick<ToolContext, 'evidence'>,
): Promise<void> {
  if (ids.length === 0)
    throw new UserError('no_evidence', 'Name the evidence that this rests on, such as ev_1.');
  const bodies = await Promise.all(ids.map(id => evidence(id)));
  const unknown = ids.filter((_, at) => bodies[at] === undefined);
  if (unknown.length > 0)
    throw new UserError('unknown_evidence', `There is no evidence ${unknown.join(', ')}.`);
}

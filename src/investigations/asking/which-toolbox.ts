import type { Source } from '../../capabilities/sources.ts';
import { UserError } from '../../lib/errors.ts';
import type { ToolContext } from '../tool.ts';
import { sourcesOf } from './ask-sources.ts';

/**
 * The connection whose tool is meant: the one that is named, or the only one. A name means another tool on every
 * server, so it is never looked for on all of them. Undefined when none is connected. Throws UserError.
 */
export function whichToolbox(
  connection: string | undefined,
  context: Pick<ToolContext, 'sources'>,
): Source<'toolbox'> | undefined {
  const [first, ...others] = sourcesOf({ capability: 'toolbox', connection }, context);
  if (others.length === 0) return first;
  const names = context.sources.toolbox.map(source => source.connection).join(', ');
  throw new UserError(
    'which_connection',
    `Name the connection that has the tool, one of: ${names}.`,
  );
}

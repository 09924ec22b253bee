import type { Capabilities, CapabilityName } from '../../capabilities/capabilities.ts';
import { UserError } from '../../lib/errors.ts';
import type { ToolContext } from '../tool.ts';
import { whatWouldAnswer } from './failures.ts';

/** The connection that a write would go to: the first. Throws UserError that names what is missing. */
export function requireSource<Name extends CapabilityName>(
  capability: Name,
  { sources }: Pick<ToolContext, 'sources'>,
): Capabilities[Name] {
  const [source] = sources[capability];
  if (source) return source.ask;
  throw new UserError('not_connected', whatWouldAnswer(capability));
}

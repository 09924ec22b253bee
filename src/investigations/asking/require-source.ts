import type { Capabilities, CapabilityName } from '../../capabilities/capabilities.ts';
import type { ToolContext } from '../tool.ts';
import { NotConnected } from './failures.ts';

/** The connection that a write would go to: the first. Throws NotConnected. */
export function requireSource<Name extends CapabilityName>(
  capability: Name,
  { sources }: Pick<ToolContext, 'sources'>,
): Capabilities[Name] {
  const [source] = sources[capability];
  if (source) return source.ask;
  throw new NotConnected(capability);
}

import type { CapabilityName } from '../../capabilities/capabilities.ts';
import type { Source } from '../../capabilities/sources.ts';
import { UserError } from '../../lib/errors.ts';
import type { ToolContext } from '../tool.ts';
import { askSources, type Question, sourcesOf } from './ask-sources.ts';
import { whatWouldAnswer } from './failures.ts';

/**
 * The connection that holds the thing that a write is about: the only one, without asking it, or the one of several
 * that knows the thing. Throws UserError that names what is missing when there is none.
 */
export async function holderOf<Name extends CapabilityName, T>(
  question: Question<Name, T>,
  context: Pick<ToolContext, 'sources' | 'signal'>,
): Promise<Source<Name>> {
  const sources = requireSources(question, context);
  const [only, ...others] = sources;
  if (only && others.length === 0) return only;
  const { connection } = await askSources({ ...question, isOfHolder: true }, context);
  const holder = sources.find(source => source.connection === connection);
  if (holder) return holder;
  throw new Error(`${connection} answered without being asked`);
}

/** The connections that a write could go to, at least one. Throws UserError that names what is missing. */
export function requireSources<Name extends CapabilityName>(
  wanted: { capability: Name; connection?: string | undefined },
  context: Pick<ToolContext, 'sources'>,
): Source<Name>[] {
  const sources = sourcesOf(wanted, context);
  if (sources.length > 0) return sources;
  throw new UserError('not_connected', whatWouldAnswer(wanted.capability));
}

import { UserError } from '../../lib/errors.ts';
import type { ToolContext } from '../tool.ts';
import { givenUpWith } from './ask-sources.ts';

type Around = Pick<ToolContext, 'sources' | 'signal'>;

/** Names are a convenience: who does not say them soon is asked under the name as it was given. */
const PATIENCE_MS = 3_000;

/**
 * The service that a question is about, under the name that it has in telemetry: the pager's "Checkout API" may be
 * `checkout-api` there. The one at hand unless another is named; undefined when there is none.
 */
export async function serviceNamed(
  input: { service?: string | undefined },
  context: ToolContext,
): Promise<string | undefined> {
  const name = input.service ?? context.scope.serviceName;
  return name && matchName(name, await serviceNames(context));
}

/** The same for questions that cannot do without. Throws UserError with names that can be given. */
export async function requireService(
  input: { service?: string | undefined },
  context: ToolContext,
): Promise<string> {
  const name = await serviceNamed(input, context);
  if (name) return name;
  const names = (await serviceNames(context)).slice(0, 20).join(', ');
  throw new UserError(
    'which_service',
    `No service is known here: name one, or give a query.${names && ` There is: ${names}.`}`,
  );
}

/** The names that the sources of metrics and logs know; none of those that do not answer soon. */
export async function serviceNames({ sources, signal }: Around): Promise<string[]> {
  const limited = AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]);
  const asked = [...sources.metrics, ...sources.logs].map(({ ask }) =>
    givenUpWith(limited, () => ask.services({ signal: limited })).catch((): string[] => []),
  );
  return [...new Set((await Promise.all(asked)).flat())];
}

/**
 * The known name that is written alike; otherwise the longest whose words all stand in the given one, or the only
 * one that has all the words of it; otherwise the given one.
 */
export function matchName(given: string, known: readonly string[]): string {
  if (known.includes(given)) return given;
  const same = known.find(name => wordsOf(name).join('') === wordsOf(given).join(''));
  const within = known.filter(name => covers(given, name)).toSorted((a, b) => b.length - a.length);
  const wider = known.filter(name => covers(name, given));
  return same ?? within[0] ?? (wider.length === 1 ? wider[0] : undefined) ?? given;
}

/** Whether all words of `part` stand in `whole`. */
function covers(whole: string, part: string): boolean {
  const words = new Set(wordsOf(whole));
  return wordsOf(part).length > 0 && wordsOf(part).every(word => words.has(word));
}

function wordsOf(name: string): string[] {
  return name.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

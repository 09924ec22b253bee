import type { Capabilities, CapabilityName } from '../../capabilities/capabilities.ts';
import type { Answer, Asking } from '../../capabilities/source.ts';
import type { Source } from '../../capabilities/sources.ts';
import { VendorError } from '../../lib/errors.ts';
import type { ToolContext, ToolResult } from '../tool.ts';
import { NotConnected, QuestionFailed } from './failures.ts';
import { withoutEmpty } from './without-empty.ts';

/** One question to whichever connection answers it. */
export type Question<Name extends CapabilityName, T> = {
  capability: Name;
  /** What is asked, in one line without the connection. */
  asked: string;
  ask(source: Capabilities[Name], asking: Asking): Promise<Answer<T>>;
};

/** An answer, the connection that gave it, and the whole line of what was asked. */
export type Answered<T> = Answer<T> & { connection: string; asked: string };

type Asked = Pick<ToolContext, 'sources' | 'signal'>;

/**
 * Asks the connections in turn until one has an answer. Rejects with QuestionFailed; "no data" of one connection
 * does not hide that another is down.
 */
export async function askSources<Name extends CapabilityName, T>(
  question: Question<Name, T>,
  context: Asked,
): Promise<Answered<T>> {
  const sources: Source<Name>[] = context.sources[question.capability];
  let empty: Answered<T> | undefined;
  let failed: QuestionFailed | undefined;
  for (const source of sources) {
    const answer = await askOne(question, source, context.signal);
    if (answer instanceof QuestionFailed) failed = worse(failed, answer);
    else if (answer.status === 'ok') return answer;
    else empty ??= answer;
  }
  if (failed && !(empty && isUnknown(failed))) throw failed;
  if (empty) return empty;
  throw new QuestionFailed(question.asked, undefined, new NotConnected(question.capability));
}

async function askOne<Name extends CapabilityName, T>(
  { asked, ask }: Question<Name, T>,
  source: Source<Name>,
  signal: AbortSignal,
): Promise<Answered<T> | QuestionFailed> {
  const line = `${source.connection}: ${asked}`;
  try {
    const answer = await givenUpWith(signal, () => ask(source.ask, { signal }));
    return { ...answer, connection: source.connection, asked: line };
  } catch (error) {
    return new QuestionFailed(line, source.connection, error);
  }
}

/** Settles with the signal even if the source pays no heed to it. */
export async function givenUpWith<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  signal.throwIfAborted();
  const { promise, reject } = Promise.withResolvers<never>();
  const giveUp = () => reject(signal.reason);
  signal.addEventListener('abort', giveUp, { once: true });
  try {
    return await Promise.race([work(), promise]);
  } finally {
    signal.removeEventListener('abort', giveUp);
  }
}

/** A connection that does not know the thing says less than one that is down. */
function worse(before: QuestionFailed | undefined, now: QuestionFailed): QuestionFailed {
  return before && !isUnknown(before) ? before : now;
}

function isUnknown({ cause }: QuestionFailed): boolean {
  return cause instanceof VendorError && cause.status === 404;
}

/** The result of a tool that asks one question; `say` puts the answer into short words. */
export async function answer<Name extends CapabilityName, T>(
  question: Question<Name, T> & { say(data: T): Record<string, unknown> },
  context: Asked,
): Promise<ToolResult> {
  const { status, data, url, truncated, connection, asked } = await askSources(question, context);
  const said = status === 'ok' ? question.say(data) : { nothing: 'The answer is empty.' };
  return {
    status,
    asked,
    connection,
    ...(url && { url }),
    body: withoutEmpty({ ...said, more: truncated && MORE }),
  };
}

/** Said when a source had more than it gave. */
export const MORE = 'The source has more than this; a narrower question shows the rest.';

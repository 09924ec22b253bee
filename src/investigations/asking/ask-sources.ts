import type { Capabilities, CapabilityName } from '../../capabilities/capabilities.ts';
import type { Answer, Asking } from '../../capabilities/source.ts';
import type { Source } from '../../capabilities/sources.ts';
import { UserError } from '../../lib/errors.ts';
import type { ToolContext, ToolResult } from '../tool.ts';
import { isUnknown, NotConnected, QuestionFailed, worse } from './failures.ts';
import { withoutEmpty } from './without-empty.ts';

/** One question to the connections that answer it. */
export type Question<Name extends CapabilityName, T> = {
  capability: Name;
  /** What is asked, in one line without the connection. */
  asked: string;
  /** Only this one is asked. */
  connection?: string | undefined;
  /**
   * The question is about a thing that one of them holds, such as a repository: who answers, if only with "nothing",
   * holds it, and the others are not asked.
   */
  isOfHolder?: boolean;
  ask(source: Capabilities[Name], asking: Asking): Promise<Answer<T>>;
};

/** An answer, the connection that gave it, and the whole line of what was asked. */
export type Answered<T> = Answer<T> & { connection: string; asked: string };

export type Asked = Pick<ToolContext, 'sources' | 'signal'>;

/**
 * Asks the connections in turn until one has an answer. Rejects with QuestionFailed; "no data" of one connection
 * does not hide that another is down.
 */
export async function askSources<Name extends CapabilityName, T>(
  question: Question<Name, T>,
  context: Asked,
): Promise<Answered<T>> {
  let empty: Answered<T> | undefined;
  let failed: QuestionFailed | undefined;
  for (const source of sourcesOf(question, context)) {
    const answer = await askOne(question, source, context.signal);
    if (answer instanceof QuestionFailed) failed = worse(failed, answer);
    else if (answer.status === 'ok' || question.isOfHolder) return answer;
    else empty ??= answer;
  }
  if (failed && !(empty && isUnknown(failed))) throw failed;
  if (empty) return empty;
  throw notConnected(question.asked, question.capability);
}

/** The connections that a question is for. Rejects with UserError when the one that was named does not answer it. */
export function sourcesOf<Name extends CapabilityName>(
  { capability, connection }: { capability: Name; connection?: string | undefined },
  { sources }: Pick<ToolContext, 'sources'>,
): Source<Name>[] {
  const all: Source<Name>[] = sources[capability];
  if (connection === undefined || all.length === 0) return all;
  const named = all.filter(source => source.connection === connection);
  if (named.length > 0) return named;
  const names = all.map(source => source.connection).join(', ');
  throw new UserError('unknown_connection', `That is no connection for this; there is: ${names}.`);
}

/** The failure of a question that nothing answers. */
export function notConnected(asked: string, capability: CapabilityName): QuestionFailed {
  return new QuestionFailed(asked, undefined, new NotConnected(capability));
}

/** One connection's answer, or why there is none. */
export async function askOne<Name extends CapabilityName, T>(
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

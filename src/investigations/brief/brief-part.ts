import type { CapabilityName } from '../../capabilities/capabilities.ts';
import type { Answer } from '../../capabilities/source.ts';
import type { Source } from '../../capabilities/sources.ts';
import { UserError, VendorError } from '../../lib/errors.ts';
import { QuestionFailed, whatWouldAnswer } from '../asking/failures.ts';

/** A source that has not answered by then is named among the gaps: the brief is worth having soon. */
export const PATIENCE_MS = 6_000;
/** One of several gives up before the whole question does, so that the others' answers are kept. */
export const SOURCE_PATIENCE_MS = PATIENCE_MS - 500;

/** One question of the brief and what came of it. It becomes evidence under the name of the tool that asks the same. */
export type BriefPart<T> = {
  tool: string;
  /** Exactly what was asked. */
  asked: string;
  status: 'ok' | 'no_data' | 'error' | 'unavailable';
  connection?: string;
  url?: string;
  data?: T;
  /** Why there is no answer, in words for a person. */
  gap?: string;
  /** What the gap is about, where the tool does not say it. */
  about?: string;
  startedAt: Date;
};

export type Part<T> = {
  tool: string;
  about?: string;
  asked: string;
  capability: CapabilityName;
  /** Who is asked; undefined when nobody can be. */
  connection?: string | undefined;
  /** What their vendor is called. */
  vendor?: string | undefined;
  ask?: ((signal: AbortSignal) => Promise<Answer<T>>) | undefined;
};

export type PartDeps = {
  signal: AbortSignal;
  now: () => Date;
  /** Connections that kept us waiting in vain: they are not waited for again in this brief. */
  silent: Set<string>;
};

/** Who is asked, as a part names it: a source, or several at once. */
export function whom<Name extends CapabilityName>(
  capability: Name,
  ...asked: (Source<Name> | undefined)[]
) {
  const sources = asked.filter(source => source !== undefined);
  const names = sources.map(({ connection }) => connection).join(', ');
  return { capability, connection: names || undefined, vendor: sources[0]?.vendor };
}

/** Asks one question. Never throws: what went wrong is a gap. */
export async function askPart<T>(part: Part<T>, deps: PartDeps): Promise<BriefPart<T>> {
  const { tool, asked, about, connection } = part;
  const named = { ...(connection && { connection }), ...(about && { about }) };
  const base = { tool, asked, startedAt: deps.now(), ...named };
  if (!part.ask) return { ...base, status: 'unavailable', gap: whatWouldAnswer(part.capability) };
  const name = connection ?? part.capability;
  try {
    const answer = await askSoon(name, part.ask, deps);
    return {
      ...base,
      status: answer.status,
      data: answer.data,
      ...(answer.url && { url: answer.url }),
    };
  } catch (error) {
    return { ...base, status: 'unavailable', gap: reasonOf(error, part) };
  }
}

/** Rejects when there is no answer within so much patience, at once when that connection was silent before. */
export async function askSoon<T>(
  connection: string,
  ask: (signal: AbortSignal) => Promise<T>,
  { signal, silent }: PartDeps,
  patienceMs = PATIENCE_MS,
): Promise<T> {
  const timeout = AbortSignal.timeout(patienceMs);
  const limited = AbortSignal.any([signal, timeout]);
  if (silent.has(connection)) throw new DOMException('silent before', 'TimeoutError');
  try {
    return await untilAborted(ask(limited), limited);
  } catch (error) {
    if (timeout.aborted) silent.add(connection);
    throw error;
  }
}

/** A client that ignores its signal still does not hold up the brief. */
function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((done, fail) => {
    if (signal.aborted) fail(signal.reason);
    signal.addEventListener('abort', () => fail(signal.reason), { once: true });
    work.then(done, fail);
  });
}

function reasonOf(failure: unknown, { connection, vendor, capability }: Part<unknown>): string {
  const error = failure instanceof QuestionFailed ? failure.cause : failure;
  // One of several connections to a vendor is named by its own name.
  const isNamed = connection?.includes('/') || connection?.includes(', ');
  const name = (isNamed ? connection : vendor) ?? connection ?? capability;
  if (error instanceof UserError) return error.message;
  if (error instanceof VendorError) {
    return error.message.startsWith(name) ? error.message : `${name}: ${error.message}`;
  }
  if (error instanceof DOMException && error.name === 'TimeoutError') {
    return `${name} did not answer within ${PATIENCE_MS / 1000} s`;
  }
  return `${name} could not be asked`;
}

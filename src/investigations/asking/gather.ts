import type { Answered } from './ask-sources.ts';
import { explainFailure, QuestionFailed } from './failures.ts';

/** One of several questions that are asked at once. `what` names it when it fails. */
export type Part<T> = { what: string; ask(): Promise<Answered<T[]>> };

/** Several answers put together. */
export type Gathered<T> = {
  found: T[];
  /** Connections that had something, or, when nothing was found, those that answered. */
  connections: string[];
  /** Parts without an answer, with the reason: silence of a source must not pass for "nothing changed". */
  notAnswered: string[];
  truncated: boolean;
  url: string | undefined;
};

/**
 * Asks everything at once and puts the answers together. Rejects with the first failure when nothing was found and
 * a part failed: then nobody can say that there was nothing.
 */
export async function gather<T>(parts: readonly Part<T>[]): Promise<Gathered<T>> {
  const settled = await Promise.allSettled(parts.map(part => part.ask()));
  const answers = settled.flatMap(one => (one.status === 'fulfilled' ? [one.value] : []));
  const failures = settled.flatMap((one, at) =>
    one.status === 'rejected' ? [{ what: parts[at]?.what ?? '', reason: one.reason }] : [],
  );
  const full = answers.filter(answer => answer.status === 'ok');
  if (failures[0] && full.length === 0) throw failures[0].reason;
  return {
    found: full.flatMap(answer => answer.data),
    connections: [...new Set((full.length > 0 ? full : answers).map(one => one.connection))],
    notAnswered: failures.map(({ what, reason }) => explained(what, reason)),
    truncated: full.some(answer => answer.truncated === true),
    url: full.find(answer => answer.url)?.url,
  };
}

function explained(what: string, reason: unknown): string {
  const known = explainFailure(reason);
  if (!known) throw reason;
  const connection = reason instanceof QuestionFailed && reason.connection;
  return `${connection ? `${connection}: ` : ''}${what}: ${known.problem}`;
}

import type { Answered } from './ask-sources.ts';
import { explainFailure } from './explain-failure.ts';
import { isUnknown, QuestionFailed } from './failures.ts';

/** One of several questions that are asked at once. */
export type Part<T> = {
  /** Names it when it fails. */
  what: string;
  /** Parts of a group ask the same: who does not know the thing keeps nothing back when another answered. */
  group?: string;
  ask(): Promise<Answered<T[]>>;
};

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
  const asked = await Promise.all(parts.map(settle));
  const answers = asked.flatMap(({ answer }) => answer ?? []);
  const groups = new Set(asked.flatMap(({ answer, group }) => (answer && group) ?? []));
  const failures = asked.filter(
    ({ answer, group, reason }) => !answer && !(isUnknown(reason) && groups.has(group ?? '')),
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

async function settle<T>(part: Part<T>) {
  const { what, group } = part;
  try {
    return { what, group, answer: await part.ask(), reason: undefined };
  } catch (reason) {
    return { what, group, answer: undefined, reason };
  }
}

function explained(what: string, reason: unknown): string {
  const known = explainFailure(reason);
  if (!known) throw reason;
  const connection = reason instanceof QuestionFailed && reason.connection;
  return `${connection ? `${connection}: ` : ''}${what}: ${known.problem}`;
}

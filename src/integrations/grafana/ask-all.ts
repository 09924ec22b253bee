import type { Answer } from '../../capabilities/source.ts';
import { QueryRefused } from '../../lib/errors.ts';

/**
 * Asks all at once and puts the answers together. A refusal counts only when all refuse: what one data source does
 * not know, another does. Another failure leaves a part out, and is thrown when the rest has nothing.
 */
export async function askAll<S, T>(
  sources: readonly S[],
  ask: (source: S) => Promise<Answer<T[]>>,
): Promise<Answer<T[]>> {
  const { answers, refusals, failures } = await settle(sources, ask);
  const data = answers.flatMap(answer => answer.data);
  const [failure] = failures;
  if (data.length === 0 && failure !== undefined) throw failure;
  if (answers.length === 0) throw refusals[0];
  const { url } = answers.find(answer => answer.status === 'ok' && answer.url) ?? {};
  return {
    status: data.length > 0 ? 'ok' : 'no_data',
    data,
    truncated: failures.length > 0 || answers.some(answer => answer.truncated),
    ...(url === undefined ? {} : { url }),
  };
}

/** The same for what is no answer with data: all that came, or what was thrown when nothing did. */
export async function collectAll<S, T>(
  sources: readonly S[],
  ask: (source: S) => Promise<T>,
): Promise<T[]> {
  const { answers, refusals, failures } = await settle(sources, ask);
  if (answers.length === 0) throw failures[0] ?? refusals[0];
  return answers;
}

async function settle<S, T>(sources: readonly S[], ask: (source: S) => Promise<T>) {
  const settled = await Promise.allSettled(sources.map(ask));
  const reasons: unknown[] = settled.filter(it => it.status === 'rejected').map(it => it.reason);
  return {
    answers: settled.filter(it => it.status === 'fulfilled').map(it => it.value),
    refusals: reasons.filter(reason => reason instanceof QueryRefused),
    failures: reasons.filter(reason => !(reason instanceof QueryRefused)),
  };
}

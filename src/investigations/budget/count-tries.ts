import type { LoopDeps } from '../loop/advance.ts';
import type { Run } from '../loop/run.ts';
import type { AroundTry } from '../model/claude.ts';
import type { Charged } from '../model/meter-reply.ts';
import { ModelError } from '../model/model-error.ts';
import { callAtMost, isEnough, replyTokens } from './limits.ts';
import { costOf } from './pricing.ts';

/**
 * Goes around each try of one model call: what it may cost is on record while it is under way, and what is charged
 * though nothing came of it is counted before there is another one. Where the rest is too little for that, the call is
 * given up, and the next step is chosen anew.
 */
export function countTries(
  run: Run,
  { commit, now }: Pick<LoopDeps, 'commit' | 'now'>,
  isLast: boolean,
): AroundTry {
  let lost = 0;
  return async attempt => {
    const at = now();
    const current = withLoss(run, lost);
    const mostTokens = replyTokens(current, at, isLast);
    if (lost > 0 && !isEnough(mostTokens)) throw givenUp('there is no budget for another');
    const usd = callAtMost(current, at);
    const isOurs = await commit([{ type: 'asking', usd }]);
    if (!isOurs) throw givenUp('the investigation does not run any more');
    try {
      return await attempt(mostTokens);
    } catch (error) {
      const charged = error instanceof ModelError ? error.charged : undefined;
      const cost = priceOf(charged, { model: run.investigation.model, usd });
      lost += cost;
      await commit([{ type: 'reply_lost', usd: cost }]);
      throw error;
    }
  };
}

function priceOf(charged: Charged | undefined, atMost: { model: string; usd: number }): number {
  if (charged === 'unknown') return atMost.usd;
  return charged ? costOf(atMost.model, charged) : 0;
}

function withLoss({ investigation, day, ...run }: Run, usd: number): Run {
  return {
    ...run,
    investigation: { ...investigation, lostUsd: investigation.lostUsd + usd },
    day: { ...day, spent: day.spent + usd },
  };
}

function givenUp(why: string): ModelError {
  return new ModelError('aborted', `the call was given up: ${why}`);
}

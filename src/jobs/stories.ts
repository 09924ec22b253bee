import { failInvestigation } from '../investigations/fail.ts';
import { briefStep, type InvestigateDeps, turnStep } from '../investigations/investigate.ts';
import { newId } from '../lib/id.ts';
import type { Log } from '../lib/log.ts';
import { type CarryOutDeps, carryOut, giveUp } from '../proposals/carry-out.ts';
import type { Story } from './engine.ts';

export type InvestigateInput = {
  version: number;
  tenantId: string;
  investigationId: string;
  attempts: number;
};
export type CarryOutInput = { version: number; tenantId: string; proposalId: string };

/** A run that takes more steps than this goes in circles. */
const MOST_STEPS = 500;

/**
 * Brief, then turn after turn until it is done or the model is away. Checkpoints hold a word each; what happened
 * is in the journal. `version` is there for the day when the order of the steps changes: branch on it.
 */
export function investigateStory(
  deps: InvestigateDeps & { log: Log; ending: AbortSignal },
): Story<InvestigateInput> {
  return async (input, tell) => {
    try {
      await tell.step('brief', () => briefStep(deps, input, deps.ending));
      for (let turn = 0; turn < MOST_STEPS; turn++) {
        const advanced = await tell.step('turn', () => turnStep(deps, input, deps.ending));
        if (advanced !== 'again') return;
      }
      throw new Error('the investigation took too many steps');
    } catch (error) {
      const reference = newId('ref');
      deps.log.error({ err: error, reference, ...input }, 'an investigation failed');
      await tell.step('fail', () => failInvestigation(deps, input, reference));
    }
  };
}

/** Carries an approved proposal out, patiently while the vendor is away. */
export function carryOutStory(deps: CarryOutDeps & { log: Log }): Story<CarryOutInput> {
  return async (input, tell) => {
    try {
      for (let attempt = 0; ; attempt++) {
        const carried = await tell.step('carry out', () => carryOut(deps, input, attempt));
        if (carried.outcome === 'closed') return;
        await tell.sleep(carried.seconds * 1000);
      }
    } catch (error) {
      const reference = newId('ref');
      deps.log.error({ err: error, reference, ...input }, 'a proposal could not be carried out');
      await tell.step('give up', () => giveUp(deps, input, reference));
    }
  };
}

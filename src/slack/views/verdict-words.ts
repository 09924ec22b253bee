import type { Verdict } from '../../investigations/findings.ts';

/** The word people see for a verdict, what it means, and what stands above what is said of the cause. */
export const VERDICT_WORDS: Record<Verdict, { word: string; meaning: string; title: string }> = {
  confirmed: {
    word: 'Confirmed',
    meaning: 'the evidence shows this cause, and that it came before the symptom',
    title: 'Cause',
  },
  likely: {
    word: 'Likely',
    meaning: 'the evidence points to this cause without proving it',
    title: 'Likely cause',
  },
  inconclusive: {
    word: 'Inconclusive',
    meaning: 'the evidence does not settle a cause',
    title: 'Suspected, not established',
  },
  no_issue: {
    word: 'No issue',
    meaning: 'the symptom is not there or has gone',
    title: 'Why nothing is wrong',
  },
};

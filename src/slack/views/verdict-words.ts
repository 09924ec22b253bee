import type { Verdict } from '../../investigations/findings.ts';

/** The word people see for a verdict and what it means. */
export const VERDICT_WORDS: Record<Verdict, { word: string; meaning: string }> = {
  confirmed: {
    word: 'Confirmed',
    meaning: 'the evidence shows this cause, and that it came before the symptom',
  },
  likely: { word: 'Likely', meaning: 'the evidence points to this cause without proving it' },
  inconclusive: { word: 'Inconclusive', meaning: 'the evidence does not settle a cause' },
  no_issue: { word: 'No issue', meaning: 'the symptom is not there or has gone' },
};

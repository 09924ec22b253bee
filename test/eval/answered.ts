import type { Outcome } from '../../src/sandbox/headless/outcome.ts';

/** What an arm says of an incident, as far as it is graded. A missing `culprit` is nobody. */
export type Answered = Pick<Outcome, 'reasons'> & {
  verdict: Outcome['verdict'];
  culprit: Pick<NonNullable<Outcome['culprit']>, 'sha'> | null;
  cause: { kind: string } | null;
  usage: Omit<Outcome['usage'], 'turns' | 'toolCalls'>;
  timings: Omit<Outcome['timings'], 'totalMs'>;
  /** Of arms that rank changes. */
  suspects?: Pick<Outcome['suspects'][number], 'sha'>[];
  /** Of arms that cite. */
  findings?: Outcome['findings'];
  evidence?: Outcome['evidence'];
};

export type Failed = { error: string };

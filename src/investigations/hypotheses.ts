import type { z } from 'zod';
import { isProving } from './claims/weigh-claim.ts';
import type { EvidenceRecord } from './evidence/evidence.ts';
import type { Call } from './model/transcript.ts';
import { hypothesis } from './tools/hypothesis.ts';

export type Belief = z.output<typeof hypothesis.input>;

/** A possible cause as it stands, with the ids of what speaks for it and of what speaks against it. */
export type Hypothesis = {
  statement: string;
  status: Belief['status'];
  for: string[];
  against: string[];
  why?: string;
};

/** Every hypothesis of an investigation, in the order in which they came up. Only evidence that answered counts. */
export function hypothesesOf(
  calls: readonly Call[],
  evidence: readonly EvidenceRecord[],
): Hypothesis[] {
  const proving = new Set(evidence.filter(isProving).map(({ id }) => id));
  const cited = (reports: Belief[], isAgainst: boolean) => {
    const ids = reports
      .filter(({ status }) => isAgainst === (status === 'weakened' || status === 'ruled_out'))
      .flatMap(report => report.evidence);
    return [...new Set(ids)].filter(id => proving.has(id));
  };
  const reports = beliefsIn(calls);
  return [...Map.groupBy(reports, ({ statement }) => statement)].map(([statement, told]) => {
    const { status = 'open', why } = told.at(-1) ?? {};
    return {
      statement,
      status,
      for: cited(told, false),
      against: cited(told, true),
      ...(why && { why }),
    };
  });
}

/** What was reported of hypotheses, in order. */
export function beliefsIn(calls: readonly Call[]): Belief[] {
  return calls
    .filter(({ tool, status }) => tool === 'hypothesis' && status === 'ok')
    .flatMap(({ input }) => hypothesis.input.safeParse(input).data ?? []);
}

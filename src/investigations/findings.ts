import { z } from 'zod';

const evidence = z.array(z.string()).describe('Evidence ids such as ev_3');

const claim = z.object({
  text: z.string().describe('One or two plain sentences'),
  evidence,
  quote: z.string().optional().describe('Words that stand literally in one of the cited results'),
});

const cited = z.object({ text: z.string(), evidence });

/** What an investigation establishes. Every claim points at evidence of the same investigation. */
export const findingsSchema = z.object({
  headline: z.string().describe('Symptom first, at most 120 characters'),
  what_is_happening: claim,
  impact: claim.nullable(),
  symptom: z
    .enum(['present', 'recovered', 'absent', 'unknown'])
    .describe('Whether the symptom can be seen now'),
  cause: claim
    .extend({
      kind: z.enum([
        'change',
        'configuration',
        'dependency',
        'capacity',
        'certificate',
        'external',
        'none',
        'unknown',
      ]),
      change: z
        .object({ repository: z.string(), ref: z.string().describe('Commit id') })
        .nullable()
        .describe('The guilty change, only when one was deployed before onset'),
    })
    .nullable(),
  timeline: z.array(cited.extend({ at: z.string().describe('ISO 8601') })),
  ruled_out: z.array(cited),
  not_checked: z.array(
    z.object({ text: z.string().describe('What, why, and which connection would help') }),
  ),
  next_steps: z.array(cited),
});

export type Findings = z.output<typeof findingsSchema>;

/** What code concludes; the rules are in verdict.ts. */
export type Verdict = 'confirmed' | 'likely' | 'inconclusive' | 'no_issue';

/** How an investigation ended. */
export type Ending = 'findings' | 'stopped' | 'capped' | 'failed';

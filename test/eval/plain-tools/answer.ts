import { z } from 'zod';
import { findingsSchema } from '../../../src/investigations/findings.ts';

/** The same kinds of causes as findings have. */
const { kind } = findingsSchema.shape.cause.unwrap().shape;

/** What the model says in the end. The verdict is its own: no code settles it. */
export const answerInput = z.object({
  verdict: z
    .enum(['confirmed', 'likely', 'inconclusive', 'no_issue'])
    .describe(
      'confirmed: the cause is proven; likely: the evidence points to it; inconclusive: it cannot be told; no_issue: nothing is wrong, or not any more',
    ),
  kind: kind.describe('Of the cause; none with no_issue, unknown with inconclusive'),
  change: z
    .object({ repository: z.string(), ref: z.string().describe('Commit id') })
    .nullable()
    .describe('The change that caused it, if one did'),
  explanation: z.string(),
});

export type Answer = z.output<typeof answerInput>;

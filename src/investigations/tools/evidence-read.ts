import { z } from 'zod';
import { UserError } from '../../lib/errors.ts';
import { givenUpWith } from '../asking/ask-sources.ts';
import { cutToBytes } from '../evidence/cut-text.ts';
import { defineReadTool } from '../tool.ts';

/** Leaves room for the envelope around it, so that a page is never cut a second time. */
const PAGE_BYTES = 6_500;
const LENGTHS = `expected 1 to ${PAGE_BYTES} characters`;

export const evidenceRead = defineReadTool({
  name: 'evidence_read',
  access: 'read',
  description:
    'Reads on in an earlier result that was cut, from the character at offset. Asks no connection. Cite the first result, not the page.',
  input: z.object({
    evidence: z.string().describe('Such as ev_3'),
    offset: z.int().nonnegative().optional(),
    length: z
      .int()
      .min(1, LENGTHS)
      .max(PAGE_BYTES, LENGTHS)
      .optional()
      .describe('Characters from there; as many as fit unless told'),
  }),
  async run({ evidence, offset = 0, length }, context) {
    const body = await givenUpWith(context.signal, () => context.evidence(evidence));
    if (body === undefined)
      throw new UserError('unknown_evidence', `There is no evidence ${cutToBytes(evidence, 40)}.`);
    const text = cutToBytes(partOf(body, offset, length), PAGE_BYTES);
    const end = offset + text.length;
    return {
      status: text === '' ? 'no_data' : 'ok',
      asked: `${evidence} from character ${offset}${length === undefined ? '' : `, ${length} of them`}`,
      body: {
        of: evidence,
        shown: `characters ${offset} to ${end} of ${body.length}`,
        ...(end < body.length && { next_offset: end }),
        text,
      },
    };
  },
});

/** Never ends within a character: one that takes two places is given whole. */
function partOf(body: string, offset: number, length = body.length): string {
  const end = offset + length;
  return body.slice(offset, /[\uD800-\uDBFF]/.test(body.charAt(end - 1)) ? end + 1 : end);
}

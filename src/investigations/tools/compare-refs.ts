import { z } from 'zod';
import { answer } from '../asking/ask-sources.ts';
import { ref, repository } from '../asking/fields.ts';
import { defineReadTool } from '../tool.ts';
import { sayComparison } from '../wording/change-words.ts';

export const compareRefs = defineReadTool({
  name: 'compare_refs',
  access: 'read',
  description:
    'What lies between two commits, tags or branches: the commits and the diffs of their files. Use it with the commits of two successive deployments to learn what a deployment brought to users. base is the older one, head the newer one.',
  input: z.object({ repository, base: ref, head: ref }),
  async run({ repository, base, head }, context) {
    return answer(
      {
        capability: 'changes',
        asked: `comparison of ${base} with ${head} in ${repository}`,
        ask: (changes, asking) => changes.compare({ repository, base, head }, asking),
        say: sayComparison,
      },
      context,
    );
  },
});

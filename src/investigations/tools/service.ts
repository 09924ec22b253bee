import { z } from 'zod';
import { UserError } from '../../lib/errors.ts';
import { answerOfAll } from '../asking/ask-all.ts';
import { line } from '../asking/fields.ts';
import { defineReadTool, type ToolScope } from '../tool.ts';
import { sayService } from '../wording/pager-words.ts';

export const service = defineReadTool({
  name: 'service',
  access: 'read',
  description:
    'A service: what it is, who is on call for it, which services it depends on and which use it. Use it to follow a symptom up or down the dependencies. Takes an id or a part of a name; without one it is the service at hand.',
  input: z.object({ service: line.optional().describe('Id or part of the name') }),
  async run(input, context) {
    const asked = input.service ?? serviceAtHand(context.scope);
    return answerOfAll(
      {
        capability: 'pager',
        asked: `service ${asked} with on-call and dependencies`,
        ask: (pager, asking) => pager.service(asked, asking),
        list: 'services',
        say: sayService,
      },
      context,
    );
  },
});

function serviceAtHand({ pagerService, serviceName }: ToolScope): string {
  const known = pagerService ?? serviceName;
  if (known) return known;
  throw new UserError('no_service', 'No service is known for this incident: name one.');
}

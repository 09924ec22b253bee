import { z } from 'zod';
import { answer } from '../asking/ask-sources.ts';
import { incidentId, pagerIncidentOf } from '../asking/incident-at-hand.ts';
import { defineReadTool } from '../tool.ts';
import { sayIncident, sayLike } from '../wording/pager-words.ts';

export const pagerHistory = defineReadTool({
  name: 'pager_history',
  access: 'read',
  description:
    'Other incidents: similar ones of the past, those that go on elsewhere now and may be related, and the recent ones of the same service. Use it to see whether this was before and how it ended (read its notes with pager_incident), and whether this is a part of something larger. Likeness is by the pager and proves no common cause.',
  input: z.object({ incident: incidentId.optional() }),
  async run(input, context) {
    const id = pagerIncidentOf(input, context.scope);
    return answer(
      {
        capability: 'pager',
        asked: `incidents like, related to, and of the same service as ${id}`,
        ask: (pager, asking) => pager.history(id, asking),
        say: ({ past, related, recent }) => ({
          similar_past: past.map(sayLike),
          related_now: related.map(sayLike),
          recent_of_the_service: recent.map(sayIncident),
        }),
      },
      context,
    );
  },
});

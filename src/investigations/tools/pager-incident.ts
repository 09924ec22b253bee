import { z } from 'zod';
import { answer } from '../asking/ask-sources.ts';
import { incidentId, pagerIncidentOf } from '../asking/incident-at-hand.ts';
import { defineReadTool } from '../tool.ts';
import { sayReport } from '../wording/pager-words.ts';

export const pagerIncident = defineReadTool({
  name: 'pager_incident',
  access: 'read',
  isObservation: true,
  description:
    'The page: incident, alerts with what the monitor sent, notes by people, and the log of who was called and who acknowledged. Use it to learn what fired and when. Without an id it is the incident at hand; ids of other incidents come from pager_history.',
  input: z.object({ incident: incidentId.optional() }),
  async run(input, context) {
    const id = pagerIncidentOf(input, context.scope);
    return answer(
      {
        capability: 'pager',
        asked: `incident ${id} with alerts, log and notes`,
        ask: (pager, asking) => pager.incident(id, asking),
        say: sayReport,
      },
      context,
    );
  },
});

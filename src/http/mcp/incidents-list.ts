import { z } from 'zod';
import { inTenant } from '../../db/transaction.ts';
import { openIncidents, recentIncidents } from '../../incidents/incident-store.ts';
import { newestVerdicts } from '../../investigations/newest-verdicts.ts';
import { sayIncident } from './incident-words.ts';
import { defineMcpTool } from './mcp-tool.ts';

export const incidentsList = defineMcpTool({
  name: 'incidents_list',
  title: 'List incidents',
  isRead: true,
  description:
    'Incidents of your organisation, newest first, with the state and the headline of the newest investigation of each. Only those that are not resolved, unless state is any.',
  input: z.object({
    state: z.enum(['open', 'any']).default('open'),
    most: z.int().min(1).max(50).default(20),
  }),
  run({ state, most }, { db, bearer: { tenantId } }) {
    return inTenant(db, tenantId, async tx => {
      const list = state === 'open' ? openIncidents : recentIncidents;
      const incidents = await list(tx, tenantId, most);
      const ids = incidents.map(({ id }) => id);
      const verdicts = await newestVerdicts(tx, tenantId, ids);
      return {
        incidents: incidents.map(incident => ({
          ...sayIncident(incident),
          newest: verdicts.get(incident.id),
        })),
        nothing: incidents.length === 0 && 'There are no such incidents.',
      };
    });
  },
});

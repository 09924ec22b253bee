import { z } from 'zod';
import { inTenant } from '../../db/transaction.ts';
import { findIncident } from '../../incidents/incident-store.ts';
import { findBrief } from '../../investigations/brief/brief-store.ts';
import { investigationsOf } from '../../investigations/investigation-store.ts';
import { sayBrief } from '../../investigations/prompt.ts';
import { UserError } from '../../lib/errors.ts';
import { sayIncident, sayInvestigation } from './incident-words.ts';
import { defineMcpTool } from './mcp-tool.ts';

const MOST = 10;

export const incidentGet = defineMcpTool({
  name: 'incident_get',
  title: 'Read an incident',
  isRead: true,
  description:
    'One incident: its state, the brief (what fired, who is on call, what changed, what is alike), and its investigations, newest first, each with its verdict and findings. A claim names the evidence that shows it (ev_3); read that with investigation_evidence. An investigation takes some minutes: ask again while its state is queued or running.',
  input: z.object({ incident: z.string().max(80).describe('Id from incidents_list') }),
  run({ incident: id }, { db, bearer: { tenantId } }) {
    return inTenant(db, tenantId, async tx => {
      const incident = await findIncident(tx, tenantId, id);
      if (!incident) throw unknownIncident();
      const investigations = await investigationsOf(tx, tenantId, id);
      const [newest] = investigations;
      const stored = newest && (await findBrief(tx, tenantId, newest.id));
      return {
        ...sayIncident(incident),
        brief: stored && sayBrief(stored.brief),
        investigations: investigations.slice(0, MOST).map(sayInvestigation),
      };
    });
  },
});

/** The same for what is not there and for what is another tenant's. */
export function unknownIncident(): UserError {
  return new UserError('unknown_incident', 'There is no such incident. incidents_list shows them.');
}

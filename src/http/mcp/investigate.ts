import { z } from 'zod';
import { inTenant } from '../../db/transaction.ts';
import type { Incident } from '../../incidents/incident.ts';
import { findByExternalId, findIncident } from '../../incidents/incident-store.ts';
import { investigationsOf } from '../../investigations/investigation-store.ts';
import { UserError } from '../../lib/errors.ts';
import { newId } from '../../lib/id.ts';
import { unknownIncident } from './incident-get.ts';
import { defineMcpTool, type McpRequest } from './mcp-tool.ts';

const input = z.object({
  question: z
    .string()
    .trim()
    .min(3)
    .max(2_000)
    .describe('What is wrong, since when, with what; or the link of a PagerDuty incident'),
  incident: z.string().max(80).optional().describe('Asks in the thread of this incident'),
  key: z
    .string()
    .regex(/^[\w-]{1,64}$/)
    .optional()
    .describe('The same key starts nothing twice: give one if you may have to ask again'),
});
type Wanted = z.output<typeof input>;

export const investigate = defineMcpTool({
  name: 'investigate',
  title: 'Investigate',
  isRead: false,
  description:
    'Starts an investigation and answers at once with its id; incident_get tells how far it has come. It opens a thread in the incident channel of your organisation, where responders follow it: use it for what is wrong in production, not to try things out. It reads and proposes; nothing is changed without a responder.',
  input,
  async run(wanted, request) {
    const wait = request.countInvestigation();
    if (wait !== undefined)
      throw new UserError(
        'too_many',
        `Too many investigations were started. Wait ${wait} seconds.`,
      );
    const { tenantId, tokenId } = request.bearer;
    if (wanted.incident && !(await incidentOf(wanted.incident, request))) throw unknownIncident();
    const asked = await request.ask({
      tenantId,
      askedBy: { kind: 'token', id: tokenId },
      text: wanted.question,
      deliveryId: deliveryOf(wanted, tokenId),
      at: request.now(),
      ...(wanted.incident && { incidentId: wanted.incident }),
    });
    if (asked.outcome === 'repeated') return repeated(wanted, request);
    if (asked.outcome === 'under_way') return newestOf(asked.incident, request);
    return { incident: asked.incident.id, investigation: asked.investigationId };
  },
});

function deliveryOf({ key }: Wanted, tokenId: string): string {
  return `${tokenId}:${key ?? newId('sig')}`;
}

function incidentOf(id: string, { db, bearer: { tenantId } }: McpRequest) {
  return inTenant(db, tenantId, tx => findIncident(tx, tenantId, id));
}

async function repeated(wanted: Wanted, request: McpRequest) {
  const { tenantId, tokenId } = request.bearer;
  const incident = wanted.incident
    ? await incidentOf(wanted.incident, request)
    : await inTenant(request.db, tenantId, tx =>
        findByExternalId(tx, tenantId, 'token', deliveryOf(wanted, tokenId)),
      );
  if (incident) return newestOf(incident, request);
  throw new UserError('repeated', 'This was asked with the same key before. See incidents_list.');
}

async function newestOf(incident: Incident, { db }: McpRequest) {
  const { tenantId, id } = incident;
  const [newest] = await inTenant(db, tenantId, tx => investigationsOf(tx, tenantId, id));
  return { incident: id, investigation: newest?.id, note: 'It was started before.' };
}

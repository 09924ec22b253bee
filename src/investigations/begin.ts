import { record } from '../audit/record.ts';
import type { Tx } from '../db/transaction.ts';
import type { Asker, BeginInvestigation } from '../incidents/begin-investigation.ts';
import type { Incident } from '../incidents/incident.ts';
import type { ShowInThread, ThreadMessage } from '../incidents/thread.ts';
import { newId } from '../lib/id.ts';
import { standingOf } from './earlier/find-earlier.ts';
import { type Budget, DEFAULT_BUDGET, STORY_VERSION } from './investigation.ts';
import { insertInvestigation } from './investigation-store.ts';
import { systemPrompt } from './prompt.ts';
import { toolDefinitionsText } from './tool-definitions.ts';

/** The cap of one reply, thinking included. A safety, not a saving. */
const MAX_TOKENS = 32_000;

/**
 * Queues an investigation with everything that the model's thinking will be bound to: system prompt, tools and
 * parameters are frozen here, so that a deploy does not touch a run in flight.
 */
export function beginInvestigation(deps: {
  model: string;
  /** Limits of one investigation, where they are not everyone's. */
  budget?: Partial<Budget>;
  show: ShowInThread;
}): BeginInvestigation {
  return async (tx, incident, question) => {
    const id = newId('inv');
    const standing = await standingOf(tx, incident, question);
    await insertInvestigation(tx, {
      id,
      tenantId: incident.tenantId,
      incidentId: incident.id,
      question: question.text,
      ...(question.askedBy?.kind === 'person' && { askedBy: question.askedBy.id }),
      ...(standing.kind === 'goes_on' && { continues: standing.from }),
      version: STORY_VERSION,
      model: deps.model,
      systemText: systemPrompt(),
      toolsText: toolDefinitionsText(),
      paramsText: JSON.stringify({ max_tokens: MAX_TOKENS, thinking: { type: 'adaptive' } }),
      budget: { ...DEFAULT_BUDGET, ...deps.budget },
    });
    await recordAsked(tx, incident, { id, ...question });
    await deps.show(tx, incident.tenantId, [
      { message: 'root', incidentId: incident.id },
      ...(standing.kind === 'first' ? [] : [asNotice(id)]),
    ]);
    return id;
  };
}

/** A further question in the thread: which it is, and whether it goes on from what was found. */
function asNotice(investigationId: string): ThreadMessage {
  return { message: 'notice', investigationId, kind: 'follow_up' };
}

function recordAsked(
  tx: Tx,
  incident: Incident,
  asked: { id: string; askedBy?: Asker; at: Date },
): Promise<void> {
  return record(
    tx,
    incident.tenantId,
    {
      type: 'investigation.asked',
      subject: `investigation/${asked.id}`,
      actor: asked.askedBy ?? { kind: 'system' },
      data: { incident: incident.id },
    },
    asked.at,
  );
}

import type { Script } from '../../src/sandbox/messages-api/script.ts';

/** An incident that was paged and acknowledged, and what its script leads to. */
export type Paged = { id: string; scenario: string; hypotheses: number; writes: string[] };

const WRITES = ['ticket_create', 'ticket_comment', 'pager_note'];

export function expectedOf(id: string, scenario: string, script: Script): Paged {
  const tools = script.turns.flatMap(turn => turn.calls ?? []).map(call => call.tool);
  return {
    id,
    scenario,
    hypotheses: tools.filter(tool => tool === 'hypothesis').length,
    writes: tools.filter(tool => WRITES.includes(tool)).toSorted(),
  };
}

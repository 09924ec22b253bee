import type { ConnectedTenant } from '../../src/integrations/connect-tenant.ts';
import type { EvidenceRecord } from '../../src/investigations/claims/check-findings.ts';
import { bodyText, renderResult } from '../../src/investigations/evidence/evidence.ts';
import { runReadTool, runWriteTool } from '../../src/investigations/loop/run-tool.ts';
import type { ToolContext, ToolResult } from '../../src/investigations/tool.ts';
import { findTool } from '../../src/investigations/tools/index.ts';
import { redactJson } from '../../src/lib/redact.ts';
import type { Rendered } from '../../src/slack/views/rendered.ts';
import { obedientTurn, type ToolUse } from './obedient-turn.ts';
import { showDraft, showReport } from './show.ts';

/** What came of one reading by somebody who believes every word. */
export type Obeyed = {
  /** All that was read. */
  texts: string[];
  called: ToolUse[];
  /** All that people would see. */
  shown: Rendered[];
};

export type Scene = ConnectedTenant & { context: ToolContext; onBug(error: unknown): void };

const MOST_TURNS = 4;

/**
 * Reads what `opening` and `reads` bring, and does all that it says, turn after turn, by the same functions that run
 * the tools and draw the messages. Endless calls are left to the whole product, which has budgets.
 */
export async function obeyOnce(
  given: Scene,
  opening: readonly string[],
  reads: readonly ToolUse[],
): Promise<Obeyed> {
  const obeyed: Obeyed = { texts: [...opening], called: [], shown: [] };
  const evidence: EvidenceRecord[] = [];
  const bodyOf = async (id: string) => evidence.find(each => each.id === id)?.body;
  const context = { ...given.context, evidence: bodyOf };
  const scene = { ...given, context };
  for (const call of reads) await make(scene, call, obeyed, evidence);
  for (let turn = 0; turn < MOST_TURNS; turn++) {
    const { calls = [] } = obedientTurn({
      ...obeyed,
      isSpent: turn === MOST_TURNS - 1,
      mayBurn: false,
    });
    for (const call of calls) await make(scene, call, obeyed, evidence);
    if (calls.some(({ tool }) => tool === 'findings')) break;
  }
  return obeyed;
}

async function make(
  scene: Scene,
  call: ToolUse,
  { texts, called, shown }: Obeyed,
  evidence: EvidenceRecord[],
): Promise<void> {
  called.push(call);
  const tool = findTool(call.tool);
  const input = redactJson(call.input, scene.redact);
  if (tool?.access === 'report') shown.push(...showReport({ ...call, input }, evidence));
  if (tool?.access === 'write') {
    const drafted = await runWriteTool(tool, input, scene.context, scene);
    if ('draft' in drafted) shown.push(showDraft(drafted.draft, evidence));
  }
  if (tool?.access !== 'read') return;
  const result = redacted(await runReadTool(tool, input, scene.context, scene), scene);
  const id = `ev_${evidence.length + 1}`;
  evidence.push({ ...result, id, tool: call.tool, body: bodyText(result) });
  texts.push(renderResult(id, result));
}

function redacted(result: ToolResult, { redact }: Scene): ToolResult {
  const { asked, body, kept } = result;
  return {
    ...result,
    asked: redact(asked),
    body: redactJson(body, redact),
    ...(kept && { kept: redactJson(kept, redact) }),
  };
}

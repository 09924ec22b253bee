import { type Redact, redactJson } from '../lib/redact.ts';
import { checkFindings } from './check-findings.ts';
import { bodyText, type EvidenceRecord, evidenceId, renderResult } from './evidence.ts';
import { findingsSchema } from './findings.ts';
import { SPENT, wasTold } from './next-step.ts';
import type { CallOutcome, Run, RunEvent } from './run.ts';
import { runReadTool, runWriteTool, wrongFields } from './run-tool.ts';
import type { Tool, ToolContext, ToolResult, WriteTool } from './tool.ts';
import { TOOLS } from './tools/index.ts';
import type { Call } from './transcript.ts';

export type RunCallsDeps = {
  context: ToolContext;
  /** Removes credentials before anything is kept, shown or sent to the model. */
  redact: Redact;
  /** Evidence so far, for checking what is cited. */
  evidence(): Promise<EvidenceRecord[]>;
  commit(events: RunEvent[]): Promise<boolean>;
  now(): Date;
  /** Told of failures that nobody foresaw; the model is told only that the tool failed. */
  onBug(error: unknown): void;
};

const AT_ONCE = 8;
/** Refused findings go back to the model this often; then what is unproven is dropped and said so. */
const MOST_REPAIRS = 2;

/** Runs the calls side by side and commits each result by itself: a crash costs the reads that were in flight. */
export async function runCalls(run: Run, calls: Call[], deps: RunCallsDeps): Promise<void> {
  // Findings last: they may cite what was asked for in the same breath.
  const reads = calls.filter(call => call.tool !== 'findings');
  const queue = [...reads];
  const lanes = Array.from({ length: Math.min(AT_ONCE, queue.length) }, async () => {
    for (let call = queue.shift(); call; call = queue.shift()) await runCall(run, call, deps);
  });
  await Promise.all(lanes);
  for (const call of calls.filter(each => each.tool === 'findings')) await runCall(run, call, deps);
}

async function runCall(run: Run, call: Call, deps: RunCallsDeps): Promise<void> {
  const startedAt = deps.now();
  const { result: told, events } = await answer(run, call, deps);
  const result = {
    ...told,
    asked: deps.redact(told.asked),
    body: redactJson(told.body, deps.redact),
    ...(told.kept && { kept: redactJson(told.kept, deps.redact) }),
  };
  const outcome: CallOutcome = {
    status: result.status,
    asked: result.asked,
    body: bodyText(result),
    result: renderResult(evidenceId(call.number), result),
    startedAt,
    ...(result.connection && { connection: result.connection }),
    ...(result.url && { url: result.url }),
  };
  await deps.commit([{ type: 'call_finished', call, outcome }, ...events]);
}

type Answered = { result: ToolResult; events: RunEvent[] };

async function answer(run: Run, call: Call, deps: RunCallsDeps): Promise<Answered> {
  const tool = TOOLS.find(each => each.name === call.tool);
  if (!tool) return refused(call, 'there is no such tool (any more)');
  if (wasTold(run, SPENT) && tool.name !== 'findings') {
    return refused(call, 'the budget is used up: call findings now');
  }
  const before = askedBefore(run, call);
  if (before) return refused(call, `already asked: the answer is ev_${before.number}`);
  if (tool.access === 'read') {
    return { result: await runReadTool(tool, call.input, deps.context, deps), events: [] };
  }
  if (tool.access === 'write') return suggest(call, tool, deps);
  return report(run, call, tool, deps);
}

function refused(call: Call, why: string): Answered {
  return { result: { status: 'error', asked: call.tool, body: why }, events: [] };
}

/** The same question twice in one investigation has the same answer; asking again only costs. */
function askedBefore(run: Run, call: Call): Call | undefined {
  const input = JSON.stringify(call.input);
  return run.calls.find(
    other =>
      other.tool === call.tool &&
      other.seq > 0 &&
      other.number < call.number &&
      other.status === 'ok' &&
      !['plan', 'hypothesis', 'findings'].includes(other.tool) &&
      JSON.stringify(other.input) === input,
  );
}

async function suggest(call: Call, tool: WriteTool, deps: RunCallsDeps): Promise<Answered> {
  const drafted = await runWriteTool(tool, call.input, deps.context, deps);
  if ('failed' in drafted) return { result: drafted.failed, events: [] };
  return {
    result: {
      status: 'ok',
      asked: `suggest ${tool.name}`,
      body: 'Recorded as a proposal. Nothing is written unless a person approves it.',
    },
    events: [{ type: 'write_drafted', call, ...drafted }],
  };
}

async function report(run: Run, call: Call, tool: Tool, deps: RunCallsDeps): Promise<Answered> {
  if (tool.name === 'findings') return takeFindings(run, call, deps);
  const input = tool.input.safeParse(call.input);
  if (!input.success) return refused(call, `wrong input: ${wrongFields(input.error)}`);
  const unknown = unknownEvidence(run, input.data);
  if (unknown.length > 0) return refused(call, `unknown evidence: ${unknown.join(', ')}`);
  return { result: { status: 'ok', asked: tool.name, body: 'noted' }, events: [] };
}

function unknownEvidence(run: Run, input: object): string[] {
  const cited = 'evidence' in input && Array.isArray(input.evidence) ? input.evidence : [];
  const known = new Set(run.calls.map(call => evidenceId(call.number)));
  return cited.filter(id => typeof id === 'string' && !known.has(id));
}

async function takeFindings(run: Run, call: Call, deps: RunCallsDeps): Promise<Answered> {
  const evidence = await deps.evidence();
  const checked = checkFindings(call.input, evidence, deps.now());
  const repairs = run.calls.filter(each => each.tool === 'findings' && each.status === 'error');
  // What never takes the shape of findings cannot be kept in part.
  const input = findingsSchema.safeParse(call.input);
  if (!checked.ok && (repairs.length < MOST_REPAIRS || !input.success)) {
    const problems = checked.problems.join('; ');
    return refused(call, `not accepted, put right and call again: ${problems}`);
  }
  const kept = checked.ok ? 'all of it' : 'what the evidence proves; the rest was dropped';
  return { result: { status: 'ok', asked: 'findings', body: { accepted: kept } }, events: [] };
}

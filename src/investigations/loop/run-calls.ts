import { type Redact, redactJson } from '../../lib/redact.ts';
import { reachedCap } from '../budget/limits.ts';
import { checkFindings } from '../claims/check-findings.ts';
import { bodyText, type EvidenceRecord, evidenceId, renderResult } from '../evidence/evidence.ts';
import { findingsSchema } from '../findings.ts';
import type { Cap } from '../investigation.ts';
import type { Call } from '../model/transcript.ts';
import type { Tool, ToolContext, ToolResult, WriteTool } from '../tool.ts';
import { TOOLS } from '../tools/index.ts';
import { lastTurnCap, MOST_REPAIRS, refusedFindings } from './next-step.ts';
import { repeatOf } from './repeats.ts';
import type { CallOutcome, Run, RunEvent } from './run.ts';
import { runReadTool, runWriteTool, wrongFields } from './run-tool.ts';

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
  const cap = tool.name === 'findings' ? undefined : capOf(run, call, tool, deps.now());
  if (cap) return refused(call, `not run: ${CAP_REASONS[cap] ?? OVER}. Call findings now`);
  const before = repeatOf(call, run, deps.now());
  if (before) return refused(call, alreadyAsked(before));
  if (tool.access === 'read') {
    return { result: await runReadTool(tool, call.input, deps.context, deps), events: [] };
  }
  if (tool.access === 'write') return suggest(call, tool, deps);
  return report(run, call, tool, deps);
}

function refused(call: Call, why: string): Answered {
  return { result: { status: 'error', asked: call.tool, body: why }, events: [] };
}

/** What speaks against one more call. Each is held against the limits with all those before it counted. */
function capOf(run: Run, call: Call, tool: Tool, now: Date): Cap | undefined {
  const told = lastTurnCap(run);
  // Plans and hypotheses cost nothing more.
  if (told || tool.access === 'report') return told;
  const calls = run.calls.filter(({ number }) => number < call.number);
  const cap = reachedCap({ ...run, calls }, now);
  // What the last turn but one asks for is for the last one to read.
  return cap === 'turns' ? undefined : cap;
}

const OVER = 'the budget is used up';
const CAP_REASONS: Partial<Record<Cap, string>> = {
  toolCalls: 'all readings of this investigation are used up',
  minutes: 'the time for this investigation is over',
  circles: 'nothing new was asked any more',
};

/** The same question twice has the same answer; asking again only costs. */
function alreadyAsked({ number, status, tool }: Call): string {
  const id = evidenceId(number);
  if (tool === 'plan' || tool === 'hypothesis') return `already said: ${id}`;
  const answered = status === 'ok' || status === 'no_data' || status === undefined;
  return answered
    ? `already asked: the answer is ${id}; evidence_read shows it again`
    : `already asked: ${id}, which had no answer; ask something else or go on without it`;
}

async function suggest(call: Call, tool: WriteTool, deps: RunCallsDeps): Promise<Answered> {
  const drafted = await runWriteTool(tool, call.input, deps.context, deps);
  if ('failed' in drafted) return { result: drafted.failed, events: [] };
  return {
    result: {
      status: 'ok',
      asked: `draft: ${tool.name.replaceAll('_', ' ')}`,
      body: 'Recorded as a proposal. Nothing is written unless a person approves it.',
    },
    events: [{ type: 'write_drafted', call, ...drafted }],
  };
}

async function report(run: Run, call: Call, tool: Tool, deps: RunCallsDeps): Promise<Answered> {
  if (tool.name === 'findings') return takeFindings(run, call, deps);
  const input = tool.input.safeParse(call.input);
  if (!input.success) return refused(call, `wrong input: ${wrongFields(input.error)}`);
  const unknown = await unknownEvidence(run, input.data, deps);
  if (unknown.length > 0) return refused(call, `unknown evidence: ${unknown.join(', ')}`);
  return { result: { status: 'ok', asked: tool.name, body: 'noted' }, events: [] };
}

async function unknownEvidence(run: Run, input: object, deps: RunCallsDeps): Promise<string[]> {
  const cited = 'evidence' in input && Array.isArray(input.evidence) ? input.evidence : [];
  const own = new Set(run.calls.map(call => evidenceId(call.number)));
  const others = cited.filter(id => typeof id === 'string' && !own.has(id));
  if (others.length === 0) return others;
  const earlier = new Set((await deps.evidence()).map(({ id }) => id));
  return others.filter(id => !earlier.has(id));
}

async function takeFindings(run: Run, call: Call, deps: RunCallsDeps): Promise<Answered> {
  const evidence = await deps.evidence();
  const checked = checkFindings(call.input, evidence, deps.now());
  const mayRepair = refusedFindings(run).length < MOST_REPAIRS && !lastTurnCap(run);
  // What never takes the shape of findings cannot be kept in part.
  const input = findingsSchema.safeParse(call.input);
  if (!checked.ok && (mayRepair || !input.success)) {
    const problems = checked.problems.join('; ');
    return refused(call, `not accepted, put right and call again: ${problems}`);
  }
  const kept = checked.ok ? 'all of it' : 'what the evidence proves; the rest was dropped';
  return { result: { status: 'ok', asked: 'findings', body: { accepted: kept } }, events: [] };
}

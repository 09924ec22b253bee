import type { z } from 'zod';
import type { Draft } from '../../capabilities/draft.ts';
import { cleanText } from '../../lib/clean-text.ts';
import { type Explained, explainFailure } from '../asking/explain-failure.ts';
import { QuestionFailed } from '../asking/failures.ts';
import { cutToBytes } from '../evidence/cut-text.ts';
import type { ReadTool, ToolContext, ToolResult, WriteTool } from '../tool.ts';

/** How a tool is run. */
export type RunOptions = {
  /** How long one call may take, in milliseconds. */
  limitMs?: number;
  /** Told of failures that nobody foresaw. */
  onBug?: (error: unknown) => void;
};

const LIMIT_MS = 20_000;

/** Runs a read tool on the model's input. Never throws: whatever goes wrong becomes a result in our words. */
export async function runReadTool(
  tool: ReadTool,
  rawInput: unknown,
  context: ToolContext,
  options: RunOptions = {},
): Promise<ToolResult> {
  return guarded(tool, rawInput, context, options, (input, limited) => tool.run(input, limited));
}

/** What a write tool proposes, and the evidence that it rests on. */
export type Drafted = { draft: Draft; evidence: string[] };

/** Completes the draft of a write tool. Never throws: `failed` says in our words why there is no draft. */
export async function runWriteTool(
  tool: WriteTool,
  rawInput: unknown,
  context: ToolContext,
  options: RunOptions = {},
): Promise<Drafted | { failed: ToolResult }> {
  const ran = await guarded<Drafted>(tool, rawInput, context, options, (input, limited) =>
    tool.draft(input, limited),
  );
  return 'draft' in ran ? ran : { failed: ran };
}

async function guarded<T>(
  tool: { name: string; input: z.ZodObject },
  rawInput: unknown,
  context: ToolContext,
  { limitMs = LIMIT_MS, onBug = () => {} }: RunOptions,
  run: (input: Record<string, unknown>, context: ToolContext) => Promise<T>,
): Promise<T | ToolResult> {
  const parsed = tool.input.safeParse(withoutNulls(rawInput));
  if (!parsed.success) return failure(tool.name, rawInput, 'error', wrongFields(parsed.error));
  const signal = AbortSignal.any([context.signal, AbortSignal.timeout(limitMs)]);
  try {
    return await run(parsed.data, { ...context, signal });
  } catch (error) {
    const known = explainFailure(context.signal.aborted ? GIVEN_UP : error);
    if (!known) onBug(error);
    const { status, problem, refusal }: Explained = known ?? BUG;
    const failed = failure(tool.name, rawInput, status, problem, refusal);
    return error instanceof QuestionFailed ? { ...failed, ...askedOf(error) } : failed;
  }
}

/** Whatever a source makes of being stopped, it is no bug. */
const GIVEN_UP = new DOMException('given up', 'AbortError');
const BUG: Explained = {
  status: 'unavailable',
  problem: 'The tool failed for a reason of its own. Asking the same again will hardly help.',
};

function failure(
  name: string,
  rawInput: unknown,
  status: ToolResult['status'],
  problem: string,
  refusal: Explained['refusal'] = {},
): ToolResult {
  const call = cleanText(`${name} ${JSON.stringify(rawInput) ?? ''}`);
  return { status, asked: cutToBytes(call, 300), body: { problem, ...refusal } };
}

function askedOf({ asked, connection }: QuestionFailed) {
  return { asked, ...(connection && { connection }) };
}

/** Models say null for what they leave out. */
function withoutNulls(input: unknown): unknown {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return input;
  return Object.fromEntries(Object.entries(input).filter(([, value]) => value !== null));
}

/** What is wrong with an input, field by field, in words that say how to put it right. */
export function wrongFields(error: z.ZodError): string {
  return error.issues
    .map(({ path, message }) => `${path.join('.') || 'input'}: ${message}`)
    .join('; ');
}

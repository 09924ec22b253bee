import { z } from 'zod';

/** The model's tools that a script may call. */
export const SCRIPT_TOOLS = [
  'pager_incident',
  'pager_history',
  'service',
  'changes_list',
  'change_get',
  'pipelines',
  'code',
  'tickets',
  'metrics',
  'logs',
  'errors',
  'traces',
  'monitors',
  'runbooks',
  'runtime',
  'evidence_read',
  'plan',
  'hypothesis',
  'ticket_create',
  'ticket_comment',
  'pager_note',
  'findings',
] as const;

const call = z.strictObject({
  /** Label by which later inputs refer to this call's evidence: `{label}`. */
  as: z.string().regex(/^[a-z][a-z0-9_]*$/),
  tool: z.enum(SCRIPT_TOOLS),
  input: z.record(z.string(), z.unknown()),
});

const turn = z.strictObject({
  thinking: z.string().optional(),
  text: z.string().optional(),
  calls: z.array(call).default([]),
});

/**
 * What the model says and calls, turn by turn. In any string of an input `{label}` stands for the evidence of that
 * call and `{brief:tool}` for the brief's first evidence from that tool; `{{…}}` is filled before (see README).
 */
export const scriptSchema = z.strictObject({ turns: z.array(turn).min(1) });

export type Script = z.output<typeof scriptSchema>;
export type ScriptTurn = Script['turns'][number];
export type ScriptCall = ScriptTurn['calls'][number];

const REFERENCE = /(?<!\{)\{([a-z][a-z0-9_]*)\}(?!\})/g;

/** Labels that a value refers to, in any depth. */
export function labelsIn(value: unknown): string[] {
  const text = JSON.stringify(value) ?? '';
  return [...text.matchAll(REFERENCE)].map(match => match[1] ?? '');
}

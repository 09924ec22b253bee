import { z } from 'zod';
import { type Draft, draftSchema, type ToolCallDraft } from '../../capabilities/draft.ts';
import { ACTIONS } from '../ids.ts';
import { bodyBlock, EDIT_BLOCKS, EDIT_INPUT, fieldBlock, issueTypeBlock } from './edit-blocks.ts';

const element = z.looseObject({
  value: z.string().nullish(),
  selected_option: z.looseObject({ value: z.string() }).nullish(),
});

/** `view.state.values`: block_id → action_id → the element's state. Only the fields used. */
export const stateValues = z.record(z.string(), z.record(z.string(), element));
export type StateValues = z.output<typeof stateValues>;

/** The draft of a submitted form, or what to tell the person at which input (block_id → message). */
export type ReadEdit = { draft: Draft } | { errors: Record<string, string> };

const MOST_PARTS = 40;

/** What stands in the form now, nothing of it checked. Takes over from `before` what the form does not show. */
export function readForm(before: Draft, values: StateValues): Draft {
  if (before.action === 'tool_call') return before;
  const body = bodyIn(values) ?? '';
  if (before.action !== 'ticket_create') return { ...before, body };
  const project = chosen(values, EDIT_BLOCKS.project, ACTIONS.chooseProject) ?? before.project;
  const issueType = chosen(values, issueTypeBlock(project), ACTIONS.chooseIssueType);
  const isSame = project === before.project && (issueType ?? before.issueType) === before.issueType;
  const typed = issueType ?? (project === before.project ? before.issueType : '');
  const { names, ...rest } = before;
  return {
    ...rest,
    ...(isSame && names && { names }),
    project,
    issueType: typed,
    summary: typedIn(values, EDIT_BLOCKS.summary),
    description: body,
    labels: typedIn(values, EDIT_BLOCKS.labels)
      .split(/[\s,]+/)
      .filter(Boolean),
    fields: { ...(isSame && before.fields), ...fieldsIn(values, project, typed) },
  };
}

/** The submitted draft, when it can be one. Shape only: whether the tracker takes it shows when it is written. */
export function readEdit(before: Draft, values: StateValues): ReadEdit {
  if (before.action === 'tool_call') return readInput(before, values);
  const draft = readForm(before, values);
  const result = draftSchema.safeParse(draft);
  if (result.success) return { draft: result.data };
  const issues = result.error.issues.map(issue => [
    blockOf(draft, issue.path),
    sentence(issue.message),
  ]);
  return { errors: Object.fromEntries(issues) };
}

/** Between its parts JSON needs nothing: they are cut at line ends, or, with no line end near, anywhere. */
function readInput(before: ToolCallDraft, values: StateValues): ReadEdit {
  const input = parsed(bodyParts(values).join(''));
  const result = draftSchema.safeParse({ ...before, input });
  if (result.success) return { draft: result.data };
  return { errors: { [bodyBlock(0)]: sentence(result.error.issues[0]?.message ?? '') } };
}

/** Undefined for what is no JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The input (block_id) in which a field of the draft is typed; the first one of a long text. */
export function blockOf(draft: Draft, path: PropertyKey[]): string {
  const [field, id] = path.map(String);
  if (draft.action !== 'ticket_create') return bodyBlock(0);
  if (field === 'project') return EDIT_BLOCKS.project;
  if (field === 'issueType') return issueTypeBlock(draft.project);
  if (field === 'summary') return EDIT_BLOCKS.summary;
  if (field === 'labels') return EDIT_BLOCKS.labels;
  if (field === 'fields' && id) return fieldBlock(draft.project, draft.issueType, id);
  return bodyBlock(0);
}

/** Parts joined by line ends, as they were split. A part that was emptied takes its line end with it. */
function bodyIn(values: StateValues): string | undefined {
  const shown = bodyParts(values);
  return shown.length > 0
    ? shown.filter((part, at) => at === 0 || part !== '').join('\n')
    : undefined;
}

function bodyParts(values: StateValues): string[] {
  const parts = Array.from({ length: MOST_PARTS }, (_, part) => values[bodyBlock(part)]);
  return parts.flatMap(block => (block ? [block[EDIT_INPUT]?.value ?? ''] : []));
}

function fieldsIn(values: StateValues, project: string, issueType: string): Record<string, string> {
  const prefix = fieldBlock(project, issueType, '');
  const entries = Object.entries(values)
    .filter(([blockId]) => blockId.startsWith(prefix))
    .map(([blockId, block]) => [blockId.slice(prefix.length), given(block[EDIT_INPUT])] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== ''));
}

function chosen(values: StateValues, blockId: string, actionId: string): string | undefined {
  return given(values[blockId]?.[actionId]) || undefined;
}

function typedIn(values: StateValues, blockId: string): string {
  return values[blockId]?.[EDIT_INPUT]?.value?.trim() ?? '';
}

function given(state: z.output<typeof element> | undefined): string {
  return state?.selected_option?.value ?? state?.value?.trim() ?? '';
}

/** "expected a summary" → "Expected a summary." */
function sentence(message: string): string {
  return `${message.charAt(0).toUpperCase()}${message.slice(1)}.`;
}

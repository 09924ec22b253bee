import { z } from 'zod';
import { isPagerId, isProjectKey, isTicketKey } from './names.ts';

const LONGEST_NAME = 255;

const ticketKey = z
  .string()
  .max(LONGEST_NAME)
  .refine(isTicketKey, 'expected a ticket key such as OPS-12 or owner/name#12');

/** Where it is to be written, as in Source; the first of its kind for drafts from before there could be several. */
const connection = z.string().min(1).max(LONGEST_NAME).optional();

/** Names for the ids in a draft: for people to read, never sent to the vendor. */
const names = z.object({
  project: z.string().optional(),
  issueType: z.string().optional(),
  /** Required field's id → its name and the name of the chosen value. */
  fields: z.record(z.string(), z.object({ name: z.string(), value: z.string().optional() })),
});
export type DraftNames = z.output<typeof names>;

const ticketCreate = z.object({
  action: z.literal('ticket_create'),
  connection,
  project: z
    .string()
    .max(LONGEST_NAME)
    .refine(isProjectKey, 'expected a project key such as OPS or owner/name'),
  issueType: z.string().min(1, 'expected an issue type'),
  summary: z
    .string()
    .trim()
    .min(1, 'expected a summary')
    .max(255, 'expected at most 255 characters')
    .refine(text => !/[\r\n]/.test(text), 'expected one line'),
  description: z.string().max(30_000, 'expected at most 30,000 characters'),
  labels: z.array(z.string().regex(/^\S{1,255}$/, 'expected labels without spaces')).max(20),
  fields: z.record(z.string(), z.string()),
  names: names.optional(),
});

const ticketComment = z.object({
  action: z.literal('ticket_comment'),
  connection,
  ticket: ticketKey,
  body: z
    .string()
    .trim()
    .min(1, 'expected a text')
    .max(30_000, 'expected at most 30,000 characters'),
});

const pagerNote = z.object({
  action: z.literal('pager_note'),
  connection,
  incident: z.string().refine(isPagerId, "expected the pager's id of an incident"),
  body: z
    .string()
    .trim()
    .min(1, 'expected a text')
    .max(25_000, 'expected at most 25,000 characters'),
});

/** A call of a tool that Nightjar knows nothing of; `connection` is its name, as in Source. */
const toolCall = z.object({
  action: z.literal('tool_call'),
  connection: z.string().min(1),
  tool: z.string().regex(/^[\w./-]{1,128}$/, 'expected the name of a tool'),
  input: z
    .record(z.string(), z.unknown(), { error: 'expected a JSON object' })
    .refine(input => JSON.stringify(input).length <= 30_000, 'expected at most 30,000 characters'),
});

/** A write to a vendor, in full, as a person reads it before approving. Text is Markdown. */
export const draftSchema = z.discriminatedUnion('action', [
  ticketCreate,
  ticketComment,
  pagerNote,
  toolCall,
]);
export type Draft = z.output<typeof draftSchema>;
export type Action = Draft['action'];
export type TicketCreateDraft = Extract<Draft, { action: 'ticket_create' }>;
export type ToolCallDraft = Extract<Draft, { action: 'tool_call' }>;

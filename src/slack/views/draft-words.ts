import type { Draft, TicketCreateDraft } from '../../capabilities/draft.ts';
import { lineOf } from '../plain-text.ts';

/** "Create a ticket in OPS": what approving would do. */
export function titleOf(draft: Draft): string {
  switch (draft.action) {
    case 'ticket_create':
      return `Create a ticket in ${lineOf(draft.project, 100)}`;
    case 'ticket_comment':
      return `Comment on ticket ${lineOf(draft.ticket, 100)}`;
    case 'pager_note':
      return `Add a note to PagerDuty incident ${draft.incident}`;
    case 'tool_call':
      return `Call ${draft.tool} of ${lineOf(draft.connection, 60)}`;
  }
}

/** What the confirm dialog says: what will happen, and what will not. */
export function consequenceOf(draft: Draft): string {
  const nothingElse =
    'Nothing else is changed: no deployment, no rollback, nobody is paged. Others may be notified by their own settings there.';
  switch (draft.action) {
    case 'ticket_create':
      return `One ticket is created in project ${lineOf(draft.project, 60)}, with the text shown. ${nothingElse}`;
    case 'ticket_comment':
      return `One comment is added to ${lineOf(draft.ticket, 60)}, with the text shown. ${nothingElse}`;
    case 'pager_note':
      return `One note is added to incident ${draft.incident}, with the text shown. ${nothingElse}`;
    case 'tool_call':
      return `${lineOf(draft.connection, 60)} is asked once to run ${lineOf(draft.tool, 60)} with the input shown. What that changes is up to that server, and Nightjar cannot take it back.`;
  }
}

type Field = [name: string, value: string];

/** The short fields of a draft, name and value, in the order of the form. */
export function fieldsOf(draft: Draft): Field[] {
  // The title of a tool's call says whose it is.
  if (draft.action === 'tool_call') return [];
  const target: Field[] = draft.connection ? [['Connection', draft.connection]] : [];
  return draft.action === 'ticket_create' ? [...target, ...ticketFields(draft)] : target;
}

function ticketFields(draft: TicketCreateDraft): Field[] {
  const { names } = draft;
  const further = Object.entries(draft.fields).map(([id, value]): Field => {
    const named = names?.fields[id];
    return [named?.name ?? id, named?.value ?? value];
  });
  return [
    ['Project', withKey(draft.project, names?.project)],
    ['Type', names?.issueType ?? draft.issueType],
    ['Summary', draft.summary],
    ...(draft.labels.length > 0 ? [['Labels', draft.labels.join(', ')] satisfies Field] : []),
    ...further,
  ];
}

/** The long text of a draft: Markdown, or JSON for the call of a tool. */
export function bodyOf(draft: Draft): string {
  switch (draft.action) {
    case 'ticket_create':
      return draft.description;
    case 'tool_call':
      return JSON.stringify(draft.input, null, 2);
    default:
      return draft.body;
  }
}

function withKey(key: string, name: string | undefined): string {
  return name ? `${lineOf(name, 100)} (${key})` : key;
}

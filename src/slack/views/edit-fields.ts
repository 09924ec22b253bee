import type { KnownBlock } from '@slack/types';
import type { RequiredField } from '../../capabilities/tickets.ts';
import { escapeText } from '../mrkdwn.ts';
import { lineOf } from '../plain-text.ts';
import { small } from './blocks.ts';
import { EDIT_INPUT, fieldBlock } from './edit-blocks.ts';
import { count } from './figures.ts';
import { selectInput, textInput } from './inputs.ts';

/** Why the vendor refused a field, by field. */
export type Refusals = Record<string, string> | undefined;

type Ticket = { project: string; issueType: string; fields: Record<string, string> };

const MOST_FIELDS = 12;
/** Over all fields together: a view with more is larger than Slack takes. */
const MOST_OPTIONS = 300;

/** The inputs for what the tracker asks beyond the usual. */
export function requiredInputs(
  required: RequiredField[],
  ticket: Ticket,
  refusals: Refusals,
): KnownBlock[] {
  const shown = required.slice(0, MOST_FIELDS);
  const most = Math.floor(MOST_OPTIONS / Math.max(3, shown.length));
  const left = required.length - shown.length;
  return [
    ...shown.flatMap(field => [input(field, ticket, most), ...refusalOf(refusals, field.id)]),
    ...(left > 0
      ? [
          small(
            `The project asks for ${count(left, 'more field')}. Create this ticket in the tracker itself`,
          ),
        ]
      : []),
  ];
}

/** Under its input: Slack shows errors of its own only in answer to a submission, and these came later. */
export function refusalOf(refusals: Refusals, field: string): KnownBlock[] {
  const why = refusals?.[field];
  return why ? [small(`*Refused:* ${escapeText(lineOf(why, 500))}`)] : [];
}

function input(field: RequiredField, ticket: Ticket, most: number): KnownBlock {
  const value = ticket.fields[field.id];
  const blockId = fieldBlock(ticket.project, ticket.issueType, field.id);
  const common = { blockId, actionId: EDIT_INPUT, label: field.name };
  if (!field.options?.length) return textInput({ ...common, ...(value && { value }) });
  const chosen = field.options.find(({ id }) => id === value)?.id;
  return selectInput({ ...common, choices: field.options, most, ...(chosen && { chosen }) });
}

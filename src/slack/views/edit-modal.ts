import type { KnownBlock, ModalView } from '@slack/types';
import type { Draft } from '../../capabilities/draft.ts';
import type { RequiredField } from '../../capabilities/tickets.ts';
import { ACTIONS, CALLBACKS, encodeProposalRef, type ProposalRef } from '../ids.ts';
import { LIMITS } from '../limits.ts';
import { lineOf } from '../plain-text.ts';
import { plain, small } from './blocks.ts';
import { bodyOf } from './draft-words.ts';
import { bodyBlock, EDIT_BLOCKS, EDIT_INPUT, issueTypeBlock, splitBody } from './edit-blocks.ts';
import { refusalOf, requiredInputs } from './edit-fields.ts';
import { type Choice, selectInput, textInput } from './inputs.ts';

/** The form in which a person changes a draft before approving it. */
export type EditModal = {
  proposal: ProposalRef;
  /** What stands in the form: the draft, or what was typed so far when a choice redraws it. */
  draft: Draft;
  /** From the tracker; empty when it cannot be reached, and then only what the draft names can be chosen. */
  projects: { key: string; name: string }[];
  issueTypes: Choice[];
  requiredFields: RequiredField[];
  /** What the vendor refused last time: field → reason. */
  errors?: Record<string, string>;
};

type TicketDraft = Extract<Draft, { action: 'ticket_create' }>;

export function editModal(model: EditModal): ModalView {
  return {
    type: 'modal',
    callback_id: CALLBACKS.edit,
    private_metadata: encodeProposalRef(model.proposal),
    title: plain('Edit the draft', LIMITS.view.title),
    submit: plain('Save draft', LIMITS.view.button),
    close: plain('Cancel', LIMITS.view.button),
    blocks: blocksOf(model),
  };
}

function blocksOf(model: EditModal): KnownBlock[] {
  const intro = small(
    'Saving changes the draft only. Nothing is written until someone approves it.',
  );
  const { draft } = model;
  const isTicket = draft.action === 'ticket_create';
  const body = BODY_WORDS[draft.action];
  return [
    intro,
    ...(isTicket ? ticketFields(model, draft) : []),
    ...bodyInputs({ ...body, text: bodyOf(draft), optional: isTicket }),
    ...refusalOf(model.errors, isTicket ? 'description' : 'body'),
    ...(isTicket
      ? [
          ...labels(draft),
          ...refusalOf(model.errors, 'labels'),
          ...requiredInputs(model.requiredFields, draft, model.errors),
        ]
      : []),
  ];
}

function ticketFields(model: EditModal, draft: TicketDraft): KnownBlock[] {
  const projects = model.projects.map(({ key, name }) => ({
    id: key,
    name: `${lineOf(name, 100)} (${key})`,
  }));
  const project = selectInput({
    blockId: EDIT_BLOCKS.project,
    actionId: ACTIONS.chooseProject,
    label: 'Project',
    choices: projects,
    chosen: draft.project,
    answers: true,
  });
  const issueType = selectInput({
    blockId: issueTypeBlock(draft.project),
    actionId: ACTIONS.chooseIssueType,
    label: 'Type',
    choices: model.issueTypes,
    ...(chosenType(model, draft) && { chosen: draft.issueType }),
    answers: true,
  });
  const summary = textInput({
    blockId: EDIT_BLOCKS.summary,
    actionId: EDIT_INPUT,
    label: 'Summary',
    value: draft.summary,
    most: 255,
  });
  return [
    ...[
      project,
      ...refusalOf(model.errors, 'project'),
      issueType,
      ...refusalOf(model.errors, 'issueType'),
    ],
    ...[summary, ...refusalOf(model.errors, 'summary')],
  ];
}

/** A type of another project is no choice here, unless the types are not known. */
function chosenType({ issueTypes }: EditModal, { issueType }: TicketDraft): boolean {
  return issueTypes.length === 0 || issueTypes.some(({ id }) => id === issueType);
}

const BODY_WORDS: Record<Draft['action'], { label: string; hint: string }> = {
  ticket_create: { label: 'Description', hint: 'Markdown' },
  ticket_comment: { label: 'Text', hint: 'Markdown' },
  pager_note: { label: 'Text', hint: 'Markdown' },
  tool_call: { label: 'Input', hint: 'JSON' },
};

type Body = { label: string; hint: string; text: string; optional: boolean };

function bodyInputs({ label, hint, text, optional }: Body): KnownBlock[] {
  const parts = splitBody(text);
  return parts.map((value, part) =>
    textInput({
      blockId: bodyBlock(part),
      actionId: EDIT_INPUT,
      label: parts.length > 1 ? `${label}, part ${part + 1} of ${parts.length}` : label,
      value,
      multiline: true,
      optional: optional || part > 0,
      ...(part === 0 && { hint }),
    }),
  );
}

function labels({ labels }: TicketDraft): KnownBlock[] {
  return [
    textInput({
      blockId: EDIT_BLOCKS.labels,
      actionId: EDIT_INPUT,
      label: 'Labels',
      value: labels.join(' '),
      optional: true,
      hint: 'Separated by spaces',
    }),
  ];
}

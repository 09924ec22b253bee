import type { KnownBlock } from '@slack/types';
import type { Proposal } from '../../proposals/proposal.ts';
import { ACTIONS, encodeProposalRef } from '../ids.ts';
import { cut } from '../limits.ts';
import { markdownParagraphs } from '../markdown.ts';
import { escapeText, link } from '../mrkdwn.ts';
import { lineOf } from '../plain-text.ts';
import { line, type Paragraph, preformatted, richText, text } from '../rich-text.ts';
import { actions, button, confirm, divider, small } from './blocks.ts';
import { changesOf } from './draft-changes.ts';
import { bodyOf, consequenceOf, fieldsOf, titleOf } from './draft-words.ts';
import { type EvidenceItem, numberOf } from './evidence.ts';
import { fitBlocks } from './fit-blocks.ts';
import { headline } from './headline.ts';
import { outcomeLines } from './proposal-outcome.ts';
import type { Rendered } from './rendered.ts';

/** A write that waits for a person, or what became of it. */
export type ProposalCard = {
  proposal: Proposal;
  /** Name of the person who approved or rejected. */
  decidedBy?: string;
  /** Name of the person who changed the draft last. */
  editedBy?: string;
  /** Evidence of the investigation: addresses in the draft become links only when they stand here. */
  evidence?: EvidenceItem[];
};

const LONGEST = { body: 9000, field: 300 };
const MOST_CITED = 12;

const STATE_WORDS: Record<Proposal['state'], string> = {
  proposed: 'Proposal',
  approved: 'Approved',
  done: 'Done',
  rejected: 'Rejected',
  refused: 'Refused',
  expired: 'Expired',
};

export function proposalCard(card: ProposalCard): Rendered {
  const { proposal } = card;
  const title = `${STATE_WORDS[proposal.state]}: ${titleOf(proposal.draft)}`;
  const body = [
    richText(line(text(title, { bold: true }))),
    ...outcomeLines(card),
    ...draftBlocks(card),
  ];
  const tail = [...origin(card), ...buttons(proposal)];
  const blocks = fitBlocks(body, tail, 'Edit shows the whole draft.');
  return { text: headline(title, gist(proposal)), blocks };
}

function gist({ draft }: Proposal): string {
  return lineOf(draft.action === 'ticket_create' ? draft.summary : bodyOf(draft), 140);
}

function draftBlocks({ proposal, evidence = [] }: ProposalCard): KnownBlock[] {
  const fields = fieldsOf(proposal.draft).map(field);
  const known = new Set(evidence.map(({ url }) => url));
  const whole = bodyOf(proposal.draft);
  const shown = cut(whole, LONGEST.body);
  const isJson = proposal.draft.action === 'tool_call';
  const body = isJson ? [preformatted(shown)] : markdownParagraphs(shown, url => known.has(url));
  const left = whole.length - LONGEST.body;
  return [
    ...(fields.length > 0 ? [richText(...fields), divider()] : []),
    ...(body.length > 0 ? [richText(...body)] : []),
    ...(left > 0
      ? [small(`${left} more characters are not shown here. Edit shows all of them.`)]
      : []),
  ];
}

function field([name, value]: [string, string]): Paragraph {
  return line(text(`${lineOf(name, 100)}: `, { bold: true }), lineOf(value, LONGEST.field));
}

/** Whose words these are and what they rest on. */
function origin(card: ProposalCard): KnownBlock[] {
  const { proposal, editedBy, evidence = [] } = card;
  const changed = changesOf(proposal.originalDraft, proposal.draft);
  const cited = proposal.evidence.slice(0, MOST_CITED).map(id => {
    const url = evidence.find(item => item.id === id)?.url;
    return link(url ?? '', `[${numberOf(id)}]`);
  });
  const edited = `Edited${editedBy ? ` by ${escapeText(lineOf(editedBy, 80))}` : ''}`;
  return [
    ...(changed.length > 0 ? [small(`${edited}. ${changed.join(' · ')}`)] : []),
    ...(cited.length > 0 ? [small(`Rests on evidence ${cited.join(' ')}`)] : []),
  ];
}

function buttons(proposal: Proposal): KnownBlock[] {
  const value = encodeProposalRef({ proposalId: proposal.id, revision: proposal.revision });
  if (proposal.state === 'refused' && isOver(proposal)) return [];
  if (proposal.state === 'refused') {
    return [actions(button('Edit again', ACTIONS.edit, value, { style: 'primary' }))];
  }
  if (proposal.state !== 'proposed') return [];
  const asks = confirm(
    `${titleOf(proposal.draft)}?`,
    consequenceOf(proposal.draft),
    'Approve',
    'primary',
  );
  return [
    actions(
      button('Approve', ACTIONS.approve, value, { style: 'primary', confirm: asks }),
      button('Edit', ACTIONS.edit, value),
      button('Reject', ACTIONS.reject, value, { style: 'danger' }),
    ),
  ];
}

/** What may have been carried out and cannot be looked for is not sent a second time. */
function isOver({ draft, error }: Proposal): boolean {
  return draft.action === 'tool_call' && error?.isUncertain === true;
}

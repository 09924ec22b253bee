import type { KnownBlock } from '@slack/types';
import type { Proposal } from '../../proposals/proposal.ts';
import { date } from '../dates.ts';
import { escapeText, link } from '../mrkdwn.ts';
import { lineOf } from '../plain-text.ts';
import { line, list, richText } from '../rich-text.ts';
import { small } from './blocks.ts';

type Decided = { proposal: Proposal; decidedBy?: string };

const FIELD_WORDS: Record<string, string> = {
  project: 'Project',
  issueType: 'Type',
  summary: 'Summary',
  description: 'Description',
  labels: 'Labels',
  body: 'Text',
};
const MOST_FIELDS = 12;

/** What has become of a proposal and what a person can do now, under its title. */
export function outcomeLines(decided: Decided): KnownBlock[] {
  const { proposal } = decided;
  const by = byWhom(decided);
  switch (proposal.state) {
    case 'proposed':
      return [
        small(`Nothing is written until someone approves. Open until ${date(proposal.expiresAt)}`),
      ];
    case 'approved':
      return [small(`Approved${by}. ${underWay(proposal)}`)];
    case 'done':
      return [small(`${result(proposal)} · approved${by}`)];
    case 'rejected':
      return [small(`Rejected${by}. Nothing was written`, reason(proposal))];
    case 'refused':
      return refusal(decided);
    case 'expired':
      return [
        small(
          `Expired ${date(proposal.expiresAt)}. Nothing was written`,
          'Investigate again to get a new draft',
        ),
      ];
  }
}

function underWay({ error }: Proposal): string {
  if (!error) return 'Being carried out';
  const trouble = escapeText(lineOf(error.message, 300));
  return `Not written yet: ${trouble} It is tried again until it works, for about half an hour`;
}

function byWhom({ proposal, decidedBy }: Decided): string {
  const name = decidedBy ? ` by ${escapeText(lineOf(decidedBy, 80))}` : '';
  return `${name}${proposal.decidedAt ? ` ${date(proposal.decidedAt)}` : ''}`;
}

const DONE_WORDS: Record<Proposal['draft']['action'], string> = {
  ticket_create: 'Ticket written',
  ticket_comment: 'Comment written',
  pager_note: 'Note written',
  tool_call: 'Called',
};

function result({ result, draft }: Proposal): string {
  const done = DONE_WORDS[draft.action];
  if (result?.url) return `${done}: ${link(result.url, result.key ?? 'open')}`;
  const said = result?.said && lineOf(result.said, 300);
  return said ? `${done}. It answered: “${escapeText(said)}”` : done;
}

function reason({ reason }: Proposal): string | undefined {
  const said = reason && lineOf(reason, 300);
  return said ? `reason: ${escapeText(said)}` : undefined;
}

/** Field by field, so that the person who edits knows what to change. */
function refusal({ proposal }: Decided): KnownBlock[] {
  const { draft } = proposal;
  const names = draft.action === 'ticket_create' ? draft.names : undefined;
  const fields = Object.entries(proposal.error?.fields ?? {}).slice(0, MOST_FIELDS);
  const rows = fields.map(([id, why]) => {
    const name = FIELD_WORDS[id] ?? names?.fields[id]?.name ?? id;
    return `${lineOf(name, 80)}: ${lineOf(why, 300)}`;
  });
  const message = lineOf(proposal.error?.message ?? 'It was refused.', 300);
  const next = nextAfterRefusal(proposal);
  return [richText(line(`${message} ${next}`), ...list(rows))];
}

function nextAfterRefusal({ draft, error }: Proposal): string {
  const isCall = draft.action === 'tool_call';
  if (error?.isUncertain && isCall)
    return 'Whether it was carried out is not known, and it is not sent again. Look there yourself.';
  if (error?.isUncertain)
    return 'Whether it was written is not known. Save the draft and approve it again: what was written is then found, not written twice.';
  if (isCall)
    return 'Look there whether anything was changed. Then change the draft and approve it again.';
  return 'Nothing was written. Change the draft and approve it again.';
}

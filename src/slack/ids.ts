import { z } from 'zod';

/** Everything by which Slack names our parts. manifest.json and the listeners' table say the same names. */
export const COMMANDS = { investigate: '/investigate' } as const;

export const SHORTCUTS = { investigateMessage: 'investigate_message' } as const;

export const EVENTS = [
  'app_mention',
  'message.channels',
  'message.groups',
  'app_home_opened',
  'app_uninstalled',
  'tokens_revoked',
] as const;

/** action_id of buttons and of selects that answer at once. */
export const ACTIONS = {
  stop: 'stop_investigation',
  evidence: 'show_evidence',
  evidenceEarlier: 'show_earlier_evidence',
  evidenceLater: 'show_later_evidence',
  investigateAgain: 'investigate_again',
  approve: 'approve_proposal',
  edit: 'edit_proposal',
  reject: 'reject_proposal',
  chooseProject: 'choose_project',
  chooseIssueType: 'choose_issue_type',
  connect: 'connect_vendor',
  chooseVendor: 'choose_vendor',
  manageConnection: 'manage_connection',
  checkConnection: 'check_connection',
  changeConnection: 'change_connection',
  disconnect: 'disconnect_vendor',
  manageTokens: 'manage_tokens',
  newToken: 'new_token',
  revokeToken: 'revoke_token',
} as const;

/** callback_id of modals that are submitted. */
export const CALLBACKS = {
  edit: 'edit_proposal',
  reject: 'reject_proposal',
  connect: 'connect_vendor',
  token: 'create_token',
} as const;

const investigationId = z.string().regex(/^inv_[0-9a-z]{26}$/);
const proposalId = z.string().regex(/^pro_[0-9a-z]{26}$/);
const tokenId = z.string().regex(/^tok_[0-9a-z]{26}$/);
const connection = z.object({
  integration: z.string().regex(/^[a-z]{1,40}$/),
  id: z.string().regex(/^[\w-]{1,40}$/),
});
const count = z.coerce.number().int().min(0).max(1_000_000);

/** Which draft of a proposal a person had before their eyes. */
export type ProposalRef = { proposalId: string; revision: number };

/** Which connection. */
export type ConnectionRef = { integration: string; id: string };

export type ConnectFormRef = { integration: string; id?: string };

/** Which page of an investigation's evidence, from 0. */
export type EvidencePage = { investigationId: string; page: number };

export function encodeProposalRef(ref: ProposalRef): string {
  return `${ref.proposalId}.${ref.revision}`;
}

/** Undefined for anything that we did not write. */
export function decodeProposalRef(value: string | undefined): ProposalRef | undefined {
  const pair = decode(proposalId, value);
  return pair && { proposalId: pair.id, revision: pair.number };
}

export function encodeEvidencePage(page: EvidencePage): string {
  return `${page.investigationId}.${page.page}`;
}

export function decodeEvidencePage(value: string | undefined): EvidencePage | undefined {
  const pair = decode(investigationId, value);
  return pair && { investigationId: pair.id, page: pair.number };
}

/** Undefined for anything that is not the id of an investigation. */
export function decodeInvestigationId(value: string | undefined): string | undefined {
  return investigationId.safeParse(value).data;
}

export function encodeConnection({ integration, id }: ConnectionRef): string {
  return `${integration}/${id}`;
}

export function decodeConnection(value = ''): ConnectionRef | undefined {
  const [integration, id, ...rest] = value.split('/');
  return rest.length > 0 ? undefined : connection.safeParse({ integration, id }).data;
}

/** Which form to connect a vendor was sent: for a new connection, or with an id for changing that one. */
export function encodeConnectForm({ integration, id }: ConnectFormRef): string {
  return id === undefined ? integration : `${integration}/${id}`;
}

export function decodeConnectForm(value = ''): ConnectFormRef | undefined {
  if (value.includes('/')) return decodeConnection(value);
  return connection.omit({ id: true }).safeParse({ integration: value }).data;
}

/** Undefined for anything that is not the id of a token. */
export function decodeTokenId(value: string | undefined): string | undefined {
  return tokenId.safeParse(value).data;
}

function decode(id: z.ZodString, value = ''): { id: string; number: number } | undefined {
  const [first, second, ...rest] = value.split('.');
  if (!second || !/^\d+$/.test(second) || rest.length > 0) return undefined;
  return z.object({ id, number: count }).safeParse({ id: first, number: second }).data;
}

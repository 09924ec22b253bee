import type { Draft } from '../capabilities/draft.ts';

export { type Action, type Draft, draftSchema } from '../capabilities/draft.ts';

/**
 * proposed → approved → done, or → refused (the vendor said no; can be edited and approved again);
 * proposed → rejected or expired. `approved` means: being carried out.
 */
export type ProposalState = 'proposed' | 'approved' | 'done' | 'rejected' | 'refused' | 'expired';

/** What came of a write: where it stands, or, of a tool that has no such place, what it answered. */
export type WriteResult = { key?: string; url?: string; said?: string };

export type Proposal = {
  id: string;
  tenantId: string;
  incidentId: string;
  investigationId: string;
  draft: Draft;
  originalDraft: Draft;
  /** Counts the drafts; a decision names the one it saw. */
  revision: number;
  evidence: string[];
  state: ProposalState;
  /** Slack user who changed the draft last. */
  editedBy?: string;
  decidedBy?: string;
  decidedAt?: Date;
  reason?: string;
  result?: WriteResult;
  /** Why it is not written: a sentence, what the vendor said by field, and whether it may be written after all. */
  error?: { message: string; fields: Record<string, string>; isUncertain?: boolean };
  expiresAt: Date;
};

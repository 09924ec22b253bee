import type { Answer, Asking } from './source.ts';

export type Ticket = {
  key: string;
  url: string;
  summary: string;
  status: string;
  type?: string;
  priority?: string;
  assignee?: string;
  labels: string[];
  createdAt: string;
  updatedAt: string;
};

export type TicketDetail = Ticket & {
  /** Markdown */
  description: string;
  comments: { at: string; by?: string; text: string }[];
};

/** What a person fills in to file a ticket. Text is Markdown. */
export type TicketDraft = {
  project: string;
  /** Id of the issue type within the project. */
  issueType: string;
  summary: string;
  description: string;
  labels: string[];
  /** Further fields that the project asks for: field id → id of the chosen value, or text. */
  fields: Record<string, string>;
};

/** A field that must be filled in and that the draft has no place of its own for. */
export type RequiredField = {
  id: string;
  name: string;
  /** Choices of a select; absent for a text field. */
  options?: { id: string; name: string }[];
};

/** The team's tickets. */
export type Tickets = {
  /** `query` in the tracker's own language (JQL for Jira). */
  search(query: string, asking: Asking): Promise<Answer<Ticket[]>>;
  get(key: string, asking: Asking): Promise<Answer<TicketDetail>>;
  projects(asking: Asking): Promise<{ key: string; name: string }[]>;
  issueTypes(project: string, asking: Asking): Promise<{ id: string; name: string }[]>;
  requiredFields(project: string, issueType: string, asking: Asking): Promise<RequiredField[]>;
  /**
   * Files a ticket and lays `marker` into it, by which `findTicket` finds it again.
   * Rejects with VendorError.fields when the tracker refuses a field (keys: summary, description, project,
   * issueType, labels, or a required field's id).
   */
  create(
    draft: TicketDraft & { marker: string },
    asking: Asking,
  ): Promise<{ key: string; url: string }>;
  /** Waits as long as the tracker's search may lag behind its writes; undefined is then certain enough to write. */
  findTicket(
    query: { project: string; marker: string },
    asking: Asking,
  ): Promise<{ key: string; url: string } | undefined>;
  comment(
    comment: { key: string; body: string; marker: string },
    asking: Asking,
  ): Promise<{ id: string; url: string }>;
  findComment(
    query: { key: string; marker: string },
    asking: Asking,
  ): Promise<{ id: string; url: string } | undefined>;
};

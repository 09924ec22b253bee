import type { Answer, Asking } from './source.ts';

export type Ticket = {
  /** As people say it: `OPS-12`, `owner/name#12`. */
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

/** What tickets are looked for by. All that is given must hold. */
export type TicketQuery = {
  /** Words that stand in the ticket, in any order. */
  text?: string;
  /** `open`: not done. Any unless told. */
  state?: 'open' | 'any';
  /** ISO 8601 */
  updatedSince?: string;
  labels?: string[];
  /** Key or name of a project. */
  project?: string;
  /** In the tracker's own language; then the rest is left out. */
  query?: string;
};

/** The team's tickets. */
export type Tickets = {
  /** What its queries are written in, as its users call it: `JQL`. */
  language: string;
  /** Lately updated first. Rejects with QueryRefused when the tracker does not take the query. */
  search(query: TicketQuery, asking: Asking): Promise<Answer<Ticket[]>>;
  /** Rejects with UserError for a key that is none of this kind of tracker. */
  get(key: string, asking: Asking): Promise<Answer<TicketDetail>>;
  /** What tickets are filed in; `key` is `OPS`, or `owner/name` where a repository has its own. */
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

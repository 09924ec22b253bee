import type { Answer, Asking } from './source.ts';

/** A page as the pager knows it. Ids are the pager's own. */
export type PagerIncident = {
  id: string;
  number?: number;
  title: string;
  status: 'triggered' | 'acknowledged' | 'resolved';
  urgency: 'high' | 'low';
  priority?: string;
  createdAt: string;
  resolvedAt?: string;
  url: string;
  service: { id: string; name: string };
  escalationPolicyId?: string;
  assignees: string[];
};

export type PagerAlert = {
  id: string;
  summary: string;
  severity?: string;
  status: string;
  createdAt: string;
  dedupKey?: string;
  /** What the monitoring tool sent along; any shape. */
  details: unknown;
  links: { href: string; text?: string }[];
};

export type PagerLogEntry = { at: string; kind: string; summary: string; by?: string };
export type PagerNote = { at: string; by?: string; text: string };

export type PagerIncidentReport = {
  incident: PagerIncident;
  alerts: PagerAlert[];
  log: PagerLogEntry[];
  notes: PagerNote[];
};

export type OnCall = { name: string; email?: string; level: number; until?: string };

export type PagerService = {
  id: string;
  name: string;
  description?: string;
  url: string;
  escalationPolicy?: string;
  onCall: OnCall[];
  dependsOn: string[];
  usedBy: string[];
};

/** An incident that was before, or goes on elsewhere now. `score`: 0 to 100, how alike, where the pager says so. */
export type LikeIncident = {
  id: string;
  title: string;
  createdAt: string;
  url?: string;
  score?: number;
  /** How it is related, for one that goes on now. */
  relation?: string;
};

/** Who is called, about what, and what was before. */
export type Pager = {
  incident(id: string, asking: Asking): Promise<Answer<PagerIncidentReport>>;
  history(
    incidentId: string,
    asking: Asking,
  ): Promise<Answer<{ past: LikeIncident[]; related: LikeIncident[]; recent: PagerIncident[] }>>;
  /** `id` or a part of the name. */
  service(idOrName: string, asking: Asking): Promise<Answer<PagerService[]>>;
  /**
   * Writes a note once: `marker` is looked for among the incident's notes before and stands in the note after.
   * `from` is the e-mail address of the person on whose behalf it is written, when known.
   */
  addNote(
    note: { incidentId: string; body: string; marker: string; from?: string },
    asking: Asking,
  ): Promise<{ id: string; url: string }>;
  /** Finds a note by its marker. */
  findNote(
    note: { incidentId: string; marker: string },
    asking: Asking,
  ): Promise<{ id: string; url: string } | undefined>;
};

import type { Change } from '../capabilities/changes.ts';
import type { ChangeEvent } from '../capabilities/events.ts';
import type { LikeIncident, OnCall } from '../capabilities/pager.ts';
import type { Ticket } from '../capabilities/tickets.ts';
import type { Remembered } from './remembered.ts';

/** A change that may have to do with the incident. Never called more than a candidate. */
export type Candidate = {
  change: CandidateChange;
  /** When it reached users; absent for what is merged but not deployed. */
  deployedAt?: string;
  /** The deployment that brought it, where it is not that itself. */
  deployment?: { sha: string; url: string; environment?: string };
  /** How it was weighed, in points: of use beside those of others only. */
  score?: number;
  /** Why it stands where it stands, in words. */
  reasons: string[];
};

/** A change of the code, a deployment, or a flag, a setting and the like, which may know of no repository. */
export type CandidateChange = Omit<Change, 'kind' | 'repository' | 'sha' | 'url'> & {
  kind: Change['kind'] | 'change_event';
  repository?: string;
  sha?: string;
  url?: string;
  /** change_event only */
  event?: ChangeEvent['kind'];
  service?: string;
};

/** How a gap names the changes before onset: with it, that none is listed says nothing. */
export const WHAT_CHANGED = 'what changed';

/** What telemetry shows around the alert, in one line of plain words. */
export type Sign = {
  from: 'metrics' | 'logs' | 'errors';
  says: string;
  /** When it changed, or was seen first. */
  at?: string;
  url?: string;
};

/** The facts gathered before any model, each part with the evidence it came from (`ev_<n>`). */
export type Brief = {
  gatheredAt: string;
  fired: {
    title: string;
    at: string;
    url?: string;
    urgency?: string;
    priority?: string;
    /** A few lines of what the monitor sent, `name: value`. */
    details: string[];
  };
  owner?: {
    service: string;
    description?: string;
    escalationPolicy?: string;
    onCall: OnCall[];
    url?: string;
  };
  /** When it began as far as code can tell, and what says so, in words. Absent in briefs of before this was found. */
  onset?: { at: string; from: string };
  /** The most telling first, a few of each kind. */
  signs?: Sign[];
  /** Kinds of telemetry that no connection has, such as `traces`. */
  notConnected?: string[];
  /** Repositories whose changes were looked at, and since when. */
  looked: { repositories: string[]; since: string };
  /** Most suspicious first. */
  deployed: Candidate[];
  /** Merged but not seen deployed: cannot have caused anything in production yet. */
  undeployed: Candidate[];
  similar: LikeIncident[];
  /** What Nightjar itself remembers that looks alike, the likest first. Hypotheses, never evidence. */
  remembered?: Remembered[];
  /** The team's procedure for this, where one was found. `evidence` is what shows it. */
  runbook?: { title: string; url: string; excerpt?: string; evidence?: string };
  tickets: Ticket[];
  /** What could not be looked at, why, and what would help. */
  gaps: { what: string; why: string }[];
  /** Which evidence answers which question: tool name → `ev_<n>`. */
  evidence: { tool: string; id: string; asked: string; url?: string }[];
};

/**
 * What a webhook brings, in our words. A vendor's folder turns its payload into these; nothing after it sees the
 * vendor's field names.
 */
export type Signal = PageSignal | PingSignal;

/** The pager says something about one of its incidents. */
export type PageSignal = {
  kind: 'page';
  /** What happened to it. `other` covers notes, responders and the like. */
  event:
    | 'triggered'
    | 'acknowledged'
    | 'unacknowledged'
    | 'resolved'
    | 'reopened'
    | 'escalated'
    | 'other';
  /** The pager's id of the incident. */
  incidentId: string;
  /** Absent where the payload names only the incident (a note, for example). */
  title?: string;
  url?: string;
  urgency?: 'high' | 'low';
  priority?: string;
  service?: { id: string; name: string };
  /** When it happened, ISO 8601. */
  at: string;
  by?: string;
};

/** The sender tests the address. */
export type PingSignal = { kind: 'ping'; at: string };

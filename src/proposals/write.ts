import type { Draft } from '../capabilities/draft.ts';
import type { Sources } from '../capabilities/sources.ts';
import { UserError } from '../lib/errors.ts';
import type { WriteResult } from './proposal.ts';

/** How one draft is written and found again. `marker` is laid into what is written. */
export type Writing = {
  connection: string;
  /** Absent where nobody can tell afterwards whether it was carried out: then it is sent once and never again. */
  find?(marker: string, signal: AbortSignal): Promise<WriteResult | undefined>;
  write(marker: string, signal: AbortSignal): Promise<WriteResult>;
};

/**
 * The vendor's side of a draft.
 * @throws UserError when nothing is connected that could write it
 */
export function writingOf(draft: Draft, sources: Sources, from?: string): Writing {
  switch (draft.action) {
    case 'ticket_create': {
      const { connection, ask } = connected(sources.tickets[0], 'Jira');
      return {
        connection,
        find: (marker, signal) => ask.findTicket({ project: draft.project, marker }, { signal }),
        write: (marker, signal) => ask.create({ ...draft, marker }, { signal }),
      };
    }
    case 'ticket_comment': {
      const { connection, ask } = connected(sources.tickets[0], 'Jira');
      const { ticket: key, body } = draft;
      return {
        connection,
        find: (marker, signal) => ask.findComment({ key, marker }, { signal }),
        write: (marker, signal) => ask.comment({ key, body, marker }, { signal }),
      };
    }
    case 'pager_note': {
      const { connection, ask } = connected(sources.pager[0], 'PagerDuty');
      const { incident: incidentId, body } = draft;
      return {
        connection,
        find: (marker, signal) => ask.findNote({ incidentId, marker }, { signal }),
        write: (marker, signal) =>
          ask.addNote({ incidentId, body, marker, ...(from && { from }) }, { signal }),
      };
    }
    case 'tool_call': {
      const { tool: name, input } = draft;
      const known = sources.toolbox.find(source => source.connection === draft.connection);
      const { connection, ask } = connected(known, draft.connection);
      return {
        connection,
        write: async (marker, signal) => {
          const { text } = await ask.write({ name, input, marker }, { signal });
          return { said: text };
        },
      };
    }
  }
}

function connected<T>(source: T | undefined, title: string): T {
  if (source) return source;
  throw new UserError('not_connected', `${title} is not connected, so this cannot be written.`);
}

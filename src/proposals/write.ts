import type { Draft } from '../capabilities/draft.ts';
import { type Source, type Sources, sourceNamed } from '../capabilities/sources.ts';
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
      const { connection, ask } = targetOf('tickets', draft.connection, sources);
      return {
        connection,
        find: (marker, signal) => ask.findTicket({ project: draft.project, marker }, { signal }),
        write: (marker, signal) => ask.create({ ...draft, marker }, { signal }),
      };
    }
    case 'ticket_comment': {
      const { connection, ask } = targetOf('tickets', draft.connection, sources);
      const { ticket: key, body } = draft;
      return {
        connection,
        find: (marker, signal) => ask.findComment({ key, marker }, { signal }),
        write: (marker, signal) => ask.comment({ key, body, marker }, { signal }),
      };
    }
    case 'pager_note': {
      const { connection, ask } = targetOf('pager', draft.connection, sources);
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
      const { connection, ask } = targetOf('toolbox', draft.connection, sources);
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

/** What would have to be connected for drafts that name no connection. */
const USUAL = { tickets: 'Jira', pager: 'PagerDuty', toolbox: 'An MCP server' } as const;

function targetOf<Name extends keyof typeof USUAL>(
  name: Name,
  connection: string | undefined,
  sources: Sources,
): Source<Name> {
  const source = sourceNamed<Name>(sources[name], connection);
  if (source) return source;
  const missing = connection ?? USUAL[name];
  throw new UserError('not_connected', `${missing} is not connected, so this cannot be written.`);
}

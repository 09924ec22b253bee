import type { Tickets } from '../../capabilities/tickets.ts';
import { waitFor } from '../ask-vendor.ts';
import type { ClientOptions } from '../integration.ts';
import type { JiraClient } from './client.ts';
import { addComment, findComment } from './comments.ts';
import { listIssueTypes, listProjects, listRequiredFields } from './create-fields.ts';
import { createTicket } from './create-ticket.ts';
import { findTicket } from './find-ticket.ts';
import { readTicket } from './read-ticket.ts';
import { searchTickets } from './search-tickets.ts';

/** Jira as the team's tickets. */
export function jiraTickets(client: JiraClient, { wait = waitFor }: ClientOptions): Tickets {
  return {
    language: 'JQL',
    search: (query, asking) => searchTickets(client, query, asking),
    get: (key, asking) => readTicket(client, key, asking),
    projects: asking => listProjects(client, asking),
    issueTypes: (project, asking) => listIssueTypes(client, project, asking),
    requiredFields: (project, type, asking) => listRequiredFields(client, project, type, asking),
    create: (draft, asking) => createTicket(client, draft, asking),
    findTicket: (query, asking) => findTicket(client, wait, query, asking),
    comment: (comment, asking) => addComment(client, comment, asking),
    findComment: (query, asking) => findComment(client, query, asking),
  };
}

import type { Ticket, TicketDetail } from '../../capabilities/tickets.ts';

/** A ticket in a list. */
export function sayTicket(ticket: Ticket) {
  return {
    key: ticket.key,
    summary: ticket.summary,
    status: ticket.status,
    type: ticket.type,
    priority: ticket.priority,
    assignee: ticket.assignee,
    labels: ticket.labels,
    created: ticket.createdAt,
    updated: ticket.updatedAt,
    url: ticket.url,
  };
}

/** A ticket with its description and comments. */
export function sayTicketDetail(ticket: TicketDetail) {
  return {
    ...sayTicket(ticket),
    description: ticket.description,
    comments: ticket.comments.map(({ at, by, text }) => ({ at, by, text })),
  };
}

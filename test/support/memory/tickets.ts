import type { Ticket, Tickets } from '../../../src/capabilities/tickets.ts';
import type { Answering, Written } from './answering.ts';

export function memoryTickets(written: Written, answer: Answering): Tickets {
  const ticket: Ticket = {
    key: 'PAY-7',
    url: 'https://acme.atlassian.net/browse/PAY-7',
    summary: written('Timeouts at checkout'),
    status: 'To Do',
    labels: [],
    createdAt: '2026-11-01T09:00:00Z',
    updatedAt: '2026-11-02T09:00:00Z',
  };
  const refuse = () => Promise.reject(new Error('a draft writes nothing'));
  return {
    language: 'JQL',
    search: () => answer([ticket]),
    get: () =>
      answer(
        {
          ...ticket,
          description: written('Since October.'),
          comments: [{ at: '2026-11-02T09:00:00Z', by: 'Cy', text: written('Still there.') }],
        },
        ticket.url,
      ),
    projects: async () => [
      { key: 'OPS', name: 'Operations' },
      { key: 'PAY', name: 'Checkout and payments' },
    ],
    issueTypes: async () => [
      { id: '10001', name: 'Task' },
      { id: '10004', name: 'Bug' },
    ],
    requiredFields: async () => [
      {
        id: 'customfield_1',
        name: 'Severity',
        options: [
          { id: '1', name: 'SEV1' },
          { id: '2', name: 'SEV2' },
        ],
      },
      { id: 'customfield_2', name: 'Customers' },
    ],
    create: refuse,
    findTicket: refuse,
    comment: refuse,
    findComment: refuse,
  };
}

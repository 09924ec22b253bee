import type { Pager, PagerIncident } from '../../../src/capabilities/pager.ts';
import type { Answering, Written } from './answering.ts';

export function memoryPager(written: Written, answer: Answering): Pager {
  const page: PagerIncident = {
    id: 'Q1ABCDEFGHIJKL',
    number: 4211,
    title: written('High error rate on checkout'),
    status: 'triggered',
    urgency: 'high',
    createdAt: '2026-11-20T12:14:00Z',
    url: 'https://acme.pagerduty.com/incidents/Q1ABCDEFGHIJKL',
    service: { id: 'PCHKOUT', name: 'Checkout API' },
    assignees: ['Ana Ruiz'],
  };
  return {
    incident: () =>
      answer(
        {
          incident: page,
          alerts: [
            {
              id: 'A1',
              summary: written('5xx above 5 %'),
              severity: 'critical',
              status: 'triggered',
              createdAt: '2026-11-20T12:14:00Z',
              dedupKey: 'checkout-5xx',
              details: { rate: 0.12, labels: { pod: written('checkout-7d9f') } },
              links: [{ href: 'https://grafana.acme.test/d/1', text: 'Dashboard' }],
            },
          ],
          log: [{ at: '2026-11-20T12:14:05Z', kind: 'notify', summary: 'Paged', by: 'Ana Ruiz' }],
          notes: [{ at: '2026-11-20T12:20:00Z', by: 'Ana Ruiz', text: written('Looking.') }],
        },
        page.url,
      ),
    history: () =>
      answer({
        past: [
          { id: 'Q0PAST', title: written('Checkout down'), createdAt: '2026-10-02T08:00:00Z' },
        ],
        related: [],
        recent: [page],
      }),
    service: () =>
      answer([
        {
          id: 'PCHKOUT',
          name: 'Checkout API',
          description: written('Takes payments'),
          url: 'https://acme.pagerduty.com/services/PCHKOUT',
          escalationPolicy: 'Payments',
          onCall: [{ name: 'Ana Ruiz', email: 'ana@acme.test', level: 1 }],
          dependsOn: ['Postgres'],
          usedBy: [],
        },
      ]),
    addNote: () => Promise.reject(new Error('a draft writes nothing')),
    findNote: () => Promise.reject(new Error('a draft writes nothing')),
  };
}

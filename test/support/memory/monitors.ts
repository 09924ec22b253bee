import type { Monitors } from '../../../src/capabilities/monitors.ts';
import type { Answering, Written } from './answering.ts';

export function memoryMonitors(written: Written, answer: Answering): Monitors {
  return {
    rules: ({ onlyFiring = false }) =>
      answer([
        {
          id: 'checkout-5xx',
          name: written('Checkout 5xx above 5 %'),
          state: 'firing',
          since: '2026-11-20T12:14:00Z',
          query: 'sum(rate(http_requests_total{status=~"5.."}[5m])) > 0.05',
          holds: '5 minutes',
          labels: { service: 'checkout', team: written('payments') },
          summary: written('Customers cannot pay'),
          runbook: 'https://wiki.acme.test/checkout-5xx',
          url: 'https://prometheus.acme.test/alerts',
        },
        ...(onlyFiring
          ? []
          : [
              {
                id: 'checkout-slow',
                name: 'Checkout is slow',
                state: 'ok' as const,
                labels: { service: 'checkout' },
              },
            ]),
      ]),
    dashboards: () =>
      answer([
        {
          title: written('Checkout overview'),
          url: 'https://grafana.acme.test/d/checkout',
          folder: 'Payments',
          panels: [{ title: written('Errors'), queries: ['sum(rate(http_requests_total[5m]))'] }],
        },
      ]),
  };
}

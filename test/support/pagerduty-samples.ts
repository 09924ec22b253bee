import { pagerduty } from '../../src/integrations/pagerduty/index.ts';
import { silentLog } from '../../src/lib/log.ts';

export const WEB = 'https://acme.pagerduty.com';
export const WINDOW = { since: '2026-11-21T09:00:00Z', until: '2026-11-21T10:00:00Z' };
export const EMPTY_PAGE = { limit: 100, offset: 0, more: false };

/** PagerDuty's answers at this address; pauses take no time. */
export function connectAll(apiUrl: string, fromEmail?: string) {
  const options = { log: silentLog, timeoutMs: 5_000, wait: async () => {} };
  const credentials = { token: 'a-key', apiUrl, fromEmail, webhookSecrets: [] };
  const { pager, events } = pagerduty.connect(credentials, options);
  return { pager: pager!, events: events! };
}

/** What PagerDuty says as a pager. */
export function connect(apiUrl: string, fromEmail?: string) {
  return connectAll(apiUrl, fromEmail).pager;
}

export const INCIDENT = {
  ...{ id: 'PT4KHLK', incident_number: 1234, title: 'Checkout is slow', status: 'acknowledged' },
  ...{
    urgency: 'high',
    priority: null,
    created_at: '2026-11-21T10:00:00+01:00',
    resolved_at: null,
  },
  html_url: `${WEB}/incidents/PT4KHLK`,
  service: { id: 'PIJ90N7', summary: 'Checkout' },
  escalation_policy: { id: 'PT20YPA', summary: 'Payments' },
  assignments: [{ assignee: { summary: 'Ada' } }, { assignee: { summary: null } }],
};

import { z } from 'zod';
import { ServerUrl } from '../fields.ts';
import { defineIntegration } from '../integration.ts';
import { hasWholeAccess, SERVER_FIELDS, WHOLE_ACCESS } from '../server-fields.ts';
import { askAlerts } from './alerts.ts';
import { alertsLink, createAlertmanager } from './client.ts';
import { StatusAnswer } from './schema.ts';

const Credentials = z
  .object({
    url: ServerUrl.meta({
      title: 'Address',
      description:
        'Below which /api/v2 is served: http://alertmanager:9093, or https://mimir.example.com/alertmanager.',
    }),
    linkUrl: ServerUrl.optional().meta({
      title: 'Address for people',
      description: 'Where people open the same server in a browser, if that is another address.',
    }),
    ...SERVER_FIELDS,
  })
  .refine(hasWholeAccess, WHOLE_ACCESS);

/** Alertmanager: the alerts that fire, and which of them nobody is told of. */
export const alertmanager = defineIntegration({
  id: 'alertmanager',
  title: 'Alertmanager',
  about: {
    reads: 'alerts that fire, with who silenced them until when and what inhibits them',
    permission: 'read access to /api/v2; bearer token, password, headers or client certificate',
    limits: '4 requests at once, 10 a second; 50 alerts a question',
  },
  credentials: Credentials,
  connect(credentials, options) {
    const ask = createAlertmanager(credentials, options);
    const link = (name: string) => alertsLink(credentials, name);
    return { monitors: { rules: (query, asking) => askAlerts(ask, link, query, asking) } };
  },
  async check(credentials, { signal, ...options }) {
    const ask = createAlertmanager(credentials, options);
    await ask(StatusAnswer, { path: '/api/v2/status', signal });
    return { account: new URL(credentials.url).host };
  },
});

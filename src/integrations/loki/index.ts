import { z } from 'zod';
import { ServerUrl } from '../fields.ts';
import { defineIntegration } from '../integration.ts';
import { GRAFANA_LINK } from '../link-fields.ts';
import { textsOf } from '../logql/api.ts';
import { lokiLogs } from '../logql/logs.ts';
import { hasWholeAccess, SERVER_FIELDS, WHOLE_ACCESS } from '../server-fields.ts';
import { createLoki } from './client.ts';

const Credentials = z
  .object({
    url: ServerUrl.meta({
      title: 'Address',
      description: 'Below which /loki/api/v1 is served: http://loki:3100.',
    }),
    ...GRAFANA_LINK,
    ...SERVER_FIELDS,
  })
  .refine(hasWholeAccess, WHOLE_ACCESS);

/** Loki: what programs wrote down. */
export const loki = defineIntegration({
  id: 'loki',
  title: 'Loki',
  about: {
    reads: 'log lines of a service and of LogQL queries, counts of them, names of labels',
    permission:
      'read access to /loki/api/v1; bearer token, password, headers (X-Scope-OrgID) or client certificate',
    limits: '4 requests at once, 10 a second, 5,000 lines or 32 MB a query',
  },
  credentials: Credentials,
  connect: (credentials, options) => ({ logs: lokiLogs(createLoki(credentials, options)) }),
  async check(credentials, { signal, ...options }) {
    await textsOf(createLoki(credentials, options), undefined, undefined, signal);
    return { account: new URL(credentials.url).host };
  },
});

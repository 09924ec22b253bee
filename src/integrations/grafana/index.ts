import { z } from 'zod';
import { Secret, ServerUrl } from '../fields.ts';
import { defineIntegration } from '../integration.ts';
import { hasWholeAccess, SERVER_FIELDS, WHOLE_ACCESS } from '../server-fields.ts';
import { askAnnotations } from './annotations.ts';
import { checkGrafana } from './check.ts';
import { createGrafana } from './client.ts';
import { askDashboards } from './dashboards.ts';
import { dataSources } from './data-sources.ts';
import { askRules } from './rules.ts';
import { grafanaSignals } from './signals.ts';

const { headers, clientCertificate, clientKey, authority } = SERVER_FIELDS;
const Uid = z
  .string()
  .trim()
  .regex(/^[\w-]{1,100}$/, "must be a data source's uid, as in its address");
const Credentials = z
  .object({
    url: ServerUrl.meta({
      title: 'Address',
      description: 'With the path that it is served under, if any: https://grafana.example.com.',
    }),
    token: Secret.meta({
      title: 'Service account token',
      description:
        'Of a service account with the role Viewer, from Administration, Service accounts.',
      secret: true,
    }),
    linkUrl: ServerUrl.optional().meta({
      title: 'Address for people',
      description: 'Where people open the same Grafana in a browser, if that is another address.',
    }),
    only: z.array(Uid).max(20).default([]).meta({
      title: 'Data sources',
      description: 'Uids of the data sources to ask. All of them when there is none.',
    }),
    ...{ headers, clientCertificate, clientKey, authority },
  })
  .refine(hasWholeAccess, WHOLE_ACCESS);

/** Grafana: the Prometheus, Loki and Tempo behind it, its alert rules, dashboards and annotations. */
export const grafana = defineIntegration({
  id: 'grafana',
  title: 'Grafana',
  about: {
    reads:
      'metrics, logs and traces of its Prometheus, Loki and Tempo data sources, alert rules, dashboards with their queries, annotations',
    permission:
      'service account token with the role Viewer (alert.rules:read, annotations:read, dashboards:read, datasources:query)',
    limits: '10 requests at once, 30 a second; 4 data sources of a kind, 5 dashboards a question',
  },
  credentials: Credentials,
  connect(credentials, options) {
    const client = createGrafana(credentials, options);
    const read = dataSources(client, credentials.only);
    return {
      ...grafanaSignals(client, read),
      monitors: {
        rules: (query, asking) => askRules(client, read, query, asking),
        dashboards: (query, asking) => askDashboards(client, query, asking),
      },
      events: { list: (query, asking) => askAnnotations(client, query, asking) },
    };
  },
  check(credentials, { signal, ...options }) {
    const client = createGrafana(credentials, options);
    return checkGrafana(client, dataSources(client, credentials.only), signal);
  },
});

import { z } from 'zod';
import { ServerUrl } from '../fields.ts';
import { defineIntegration } from '../integration.ts';
import { valuesAt } from '../promql/api.ts';
import { promMetrics } from '../promql/metrics.ts';
import { chooseRules, readRules } from '../promql/rules.ts';
import { hasWholeAccess, SERVER_FIELDS, WHOLE_ACCESS } from '../server-fields.ts';
import { createPrometheus, ruleLink } from './client.ts';

const Credentials = z
  .object({
    url: ServerUrl.meta({
      title: 'Address',
      description:
        'Below which /api/v1 is served: http://prometheus:9090, or https://mimir.example.com/prometheus.',
    }),
    linkUrl: ServerUrl.optional().meta({
      title: 'Address for people',
      description: 'Where people open the same server in a browser, if that is another address.',
    }),
    ...SERVER_FIELDS,
  })
  .refine(hasWholeAccess, WHOLE_ACCESS);

/** Prometheus and what speaks its API: what was measured, and the rules that raise alerts. */
export const prometheus = defineIntegration({
  id: 'prometheus',
  title: 'Prometheus',
  about: {
    reads:
      'series of a service and of PromQL queries, names of metrics and labels, alert rules; of Prometheus, Thanos, Mimir and VictoriaMetrics',
    permission: 'read access to /api/v1; bearer token, password, headers or client certificate',
    limits: '6 requests at once, 20 a second, 8 seconds and 250 points a query',
  },
  credentials: Credentials,
  connect(credentials, options) {
    const server = createPrometheus(credentials, options);
    return {
      metrics: promMetrics(server),
      monitors: {
        async rules(query, { signal }) {
          const link = ({ name }: { name: string }) => ruleLink(credentials, name);
          const all = await readRules(server.ask, link, { path: '/api/v1/rules', signal });
          return chooseRules(all, query);
        },
      },
    };
  },
  async check(credentials, { signal, ...options }) {
    await valuesAt(createPrometheus(credentials, options), 'vector(1)', Date.now(), signal);
    return { account: new URL(credentials.url).host };
  },
});

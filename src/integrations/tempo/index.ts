import { z } from 'zod';
import { ServerUrl } from '../fields.ts';
import { defineIntegration } from '../integration.ts';
import { GRAFANA_LINK } from '../link-fields.ts';
import { hasWholeAccess, SERVER_FIELDS, WHOLE_ACCESS } from '../server-fields.ts';
import { serviceNamesOf } from '../traceql/api.ts';
import { tempoTraces } from '../traceql/traces.ts';
import { createTempo } from './client.ts';

const Credentials = z
  .object({
    url: ServerUrl.meta({
      title: 'Address',
      description: 'Below which /api/search is served: http://tempo:3200.',
    }),
    ...GRAFANA_LINK,
    ...SERVER_FIELDS,
  })
  .refine(hasWholeAccess, WHOLE_ACCESS);

/** Tempo: the ways of requests through services. */
export const tempo = defineIntegration({
  id: 'tempo',
  title: 'Tempo',
  about: {
    reads: 'traces of a service, slow or failing, and of TraceQL queries; a trace by its id',
    permission:
      'read access to /api/search and /api/traces; bearer token, password, headers (X-Scope-OrgID) or client certificate',
    limits:
      '10 requests at once, 40 a second; the slowest 20 of 100 traces found, 2,000 spans each',
  },
  credentials: Credentials,
  connect: (credentials, options) => ({ traces: tempoTraces(createTempo(credentials, options)) }),
  async check(credentials, { signal, ...options }) {
    await serviceNamesOf(createTempo(credentials, options), undefined, signal);
    return { account: new URL(credentials.url).host };
  },
});

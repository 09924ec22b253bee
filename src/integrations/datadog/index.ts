import { z } from 'zod';
import { ApiUrl, Secret } from '../fields.ts';
import { defineIntegration } from '../integration.ts';
import { checkKeys } from './check.ts';
import { createDatadogClient, PERMISSIONS } from './client.ts';
import { datadogErrors } from './errors.ts';
import { datadogEvents } from './events.ts';
import { datadogLogs } from './logs.ts';
import { datadogMetrics } from './metrics.ts';
import { datadogMonitors } from './monitors.ts';
import { datadogTraces } from './traces.ts';

const Credentials = z.object({
  apiKey: Secret.meta({
    title: 'API key',
    description: 'From Organization Settings, API Keys.',
    secret: true,
  }),
  applicationKey: Secret.meta({
    title: 'Application key',
    description: `Of a service account, with the scopes ${PERMISSIONS.join(', ')}.`,
    secret: true,
  }),
  site: z
    .string()
    .trim()
    .regex(
      /^([a-z]{2,3}\d{1,2}\.)?(datadoghq\.(com|eu)|ddog-gov\.com)$/,
      'must be a site such as datadoghq.eu or us3.datadoghq.com',
    )
    .default('datadoghq.com')
    .meta({
      title: 'Site',
      description: 'The end of the address at which people open Datadog, such as datadoghq.eu.',
    }),
  apiUrl: ApiUrl.optional().meta({
    title: 'API address',
    description: 'Only when Datadog is reached through an address of your own.',
  }),
});

/** Datadog: metrics, logs, errors, traces, monitors, dashboards, and the changes that other tools told it. */
export const datadog = defineIntegration({
  id: 'datadog',
  title: 'Datadog',
  about: {
    reads:
      'metrics, indexed logs, error tracking, spans, monitors, dashboards, and events but alerts',
    permission: `application key of a service account with ${PERMISSIONS.join(', ')}`,
    limits:
      "20 requests a second, 8 at once; Datadog's own by the hour: 300 searches of spans, 1,600 metric queries",
  },
  credentials: Credentials,
  connect(credentials, options) {
    const client = createDatadogClient(credentials, options);
    return {
      metrics: datadogMetrics(client),
      logs: datadogLogs(client),
      errors: datadogErrors(client),
      traces: datadogTraces(client),
      monitors: datadogMonitors(client),
      events: datadogEvents(client),
    };
  },
  async check(credentials, { signal, ...options }) {
    await checkKeys(createDatadogClient(credentials, options), signal);
    return { account: credentials.site };
  },
});

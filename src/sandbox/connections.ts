import type { Config } from '../config.ts';
import type { Vendors } from './vendors/start-vendors.ts';

/** The connections of the sandbox's tenant: one to each stand-in. */
export function connectionsOf(vendors: Vendors): Config['connections'] {
  const { github, pagerduty, jira, sentry, prometheus, alertmanager, loki, tempo } = vendors;
  return [
    { integration: 'github', credentials: { token: github.token, apiUrl: github.url } },
    {
      integration: 'pagerduty',
      credentials: {
        token: pagerduty.token,
        apiUrl: pagerduty.url,
        webhookSecrets: [pagerduty.webhookSecret],
        fromEmail: pagerduty.fromEmail,
      },
    },
    {
      integration: 'jira',
      credentials: { baseUrl: jira.url, email: jira.email, apiToken: jira.apiToken },
    },
    ...(sentry.isUsed ? [sentryConnection(sentry)] : []),
    { integration: 'prometheus', credentials: { url: prometheus.url } },
    { integration: 'alertmanager', credentials: { url: alertmanager.url } },
    // Their stand-ins show what Grafana would, so that links lead somewhere.
    { integration: 'loki', credentials: { url: loki.url, linkUrl: loki.url } },
    { integration: 'tempo', credentials: { url: tempo.url, linkUrl: tempo.url } },
  ];
}

function sentryConnection({ url, token, organization }: Vendors['sentry']) {
  return { integration: 'sentry', credentials: { baseUrl: url, token, organization } };
}

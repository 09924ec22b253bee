import type { Vendors } from '../../../src/sandbox/vendors/start-vendors.ts';

/** Where a system answers, and what it is told besides the path. */
export type System = { url: string; headers: Record<string, string> };

/** The systems that the scaffold reads too, with their credentials; the model sees neither. */
export function systemsOf(vendors: Vendors): Record<string, System> {
  const { github, pagerduty, jira, sentry, prometheus, loki, tempo } = vendors;
  const basic = Buffer.from(`${jira.email}:${jira.apiToken}`).toString('base64');
  return {
    pagerduty: {
      url: pagerduty.url,
      headers: {
        authorization: `Token token=${pagerduty.token}`,
        accept: 'application/vnd.pagerduty+json;version=2',
      },
    },
    github: {
      url: github.url,
      headers: { authorization: `Bearer ${github.token}`, accept: 'application/vnd.github+json' },
    },
    jira: { url: jira.url, headers: { authorization: `Basic ${basic}` } },
    prometheus: { url: prometheus.url, headers: {} },
    loki: { url: loki.url, headers: {} },
    tempo: { url: tempo.url, headers: {} },
    ...(sentry.isUsed && {
      sentry: { url: sentry.url, headers: { authorization: `Bearer ${sentry.token}` } },
    }),
  };
}

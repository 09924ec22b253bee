import { alertmanager } from './alertmanager/index.ts';
import { confluence } from './confluence/index.ts';
import { datadog } from './datadog/index.ts';
import { elasticsearch } from './elasticsearch/index.ts';
import { github } from './github/index.ts';
import { gitlab } from './gitlab/index.ts';
import { grafana } from './grafana/index.ts';
import type { Integration } from './integration.ts';
import { jira } from './jira/index.ts';
import { kubernetes } from './kubernetes/index.ts';
import { launchdarkly } from './launchdarkly/index.ts';
import { loki } from './loki/index.ts';
import { mcp } from './mcp/index.ts';
import { pagerduty } from './pagerduty/index.ts';
import { prometheus } from './prometheus/index.ts';
import { sentry } from './sentry/index.ts';
import { tempo } from './tempo/index.ts';

/** The vendors we can talk to. A new one is its folder and its line here. */
export const INTEGRATIONS = [
  alertmanager,
  confluence,
  datadog,
  elasticsearch,
  github,
  gitlab,
  grafana,
  jira,
  kubernetes,
  launchdarkly,
  loki,
  mcp,
  pagerduty,
  prometheus,
  sentry,
  tempo,
] as const;

/** The integration with this id, if there is one. Its credentials are of its own shape: parse before use. */
export function integrationById(id: string): Integration | undefined {
  return INTEGRATIONS.find(integration => integration.id === id);
}

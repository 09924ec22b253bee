import type { CapabilityName } from '../../capabilities/capabilities.ts';
import { UserError, VendorError } from '../../lib/errors.ts';

/** A question that no connection of the tenant answers. */
export class NotConnected extends Error {
  override name = 'NotConnected';
  readonly capability: CapabilityName;

  constructor(capability: CapabilityName) {
    super(`no connection answers ${capability}`);
    this.capability = capability;
  }
}

/** A question that failed, with what was asked of which connection. What happened is the cause. */
export class QuestionFailed extends Error {
  override name = 'QuestionFailed';
  readonly asked: string;
  readonly connection: string | undefined;

  constructor(asked: string, connection: string | undefined, cause: unknown) {
    super(`failed: ${asked}`, { cause });
    this.asked = asked;
    this.connection = connection;
  }
}

/** True when the source does not know the thing, or takes its name for none of its own: it may be elsewhere. */
export function isUnknown(failure: unknown): boolean {
  if (failure instanceof QuestionFailed) return isUnknown(failure.cause);
  if (failure instanceof UserError) return true;
  return failure instanceof VendorError && (failure.status === 404 || failure.status === 410);
}

/** Of two failures of one question the one that says more: a source that is down, then one that looked in vain. */
export function worse(before: QuestionFailed | undefined, now: QuestionFailed): QuestionFailed {
  return before && weight(before) >= weight(now) ? before : now;
}

function weight(failure: QuestionFailed): number {
  if (!isUnknown(failure)) return 2;
  return failure.cause instanceof UserError ? 0 : 1;
}

const WHAT_WOULD_ANSWER: Record<CapabilityName, string> = {
  pager: 'No pager is connected; a PagerDuty connection would serve this.',
  changes: 'No source of changes is connected; a GitHub or GitLab connection would serve this.',
  events:
    'No source of change events is connected; a PagerDuty, Grafana or LaunchDarkly connection would serve this.',
  code: 'No source of code is connected; a GitHub or GitLab connection would serve this.',
  metrics:
    'No metrics are connected; a Prometheus, Grafana or Datadog connection would serve this.',
  logs: 'No logs are connected; a Loki, Elasticsearch or Datadog connection would serve this.',
  errors: 'No error tracker is connected; a Sentry or Datadog connection would serve this.',
  traces: 'No traces are connected; a Tempo or Datadog connection would serve this.',
  monitors:
    'No alert rules are connected; a Prometheus, Grafana or Datadog connection would serve this.',
  runtime: 'No cluster is connected; a Kubernetes connection would serve this.',
  runbooks:
    'No runbooks are connected; a GitHub, GitLab or Confluence connection would serve this.',
  tickets: 'No ticket tracker is connected; a Jira or GitHub connection would serve this.',
  toolbox: 'No further tools are connected; an MCP connection would serve this.',
};

/** What is missing when nothing answers a capability, and what would help. */
export function whatWouldAnswer(capability: CapabilityName): string {
  return WHAT_WOULD_ANSWER[capability];
}

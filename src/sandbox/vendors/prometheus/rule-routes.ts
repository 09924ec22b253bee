import type { AlertRule } from '../../scenarios/telemetry.ts';
import { json } from '../http/reply.ts';
import { get, type Route } from '../http/router.ts';
import { formatValue } from '../promql/format-value.ts';
import type { TelemetryWorld } from '../telemetry-world.ts';
import { type ActiveAlert, activeAlerts } from './alert-state.ts';
import type { MetricStore } from './metric-store.ts';
import { invalidParameter } from './refusals.ts';

const INTERVAL_SECONDS = 30;

/** Alerting rules with what they raise at the moment, and the alerts alone. */
export function ruleRoutes(world: TelemetryWorld, store: MetricStore): Route[] {
  return [
    get('/api/v1/rules', request => {
      const type = request.query.get('type') ?? '';
      if (!['', 'alert', 'record'].includes(type))
        return invalidParameter('type', `not supported value "${type}"`);
      const groups = type === 'record' ? [] : groupsOf(world, store);
      return json({ status: 'success', data: { groups } });
    }),
    get('/api/v1/alerts', () => {
      const alerts = rulesOf(world).flatMap(rule =>
        activeAlerts(store, rule, world.now().getTime()).map(alertJson),
      );
      return json({ status: 'success', data: { alerts } });
    }),
  ];
}

/** Every scenario's rules. */
export function rulesOf(world: TelemetryWorld): AlertRule[] {
  return world.telemetry().flatMap(({ rules }) => rules);
}

/** One group a service, as teams keep them. */
function groupsOf(world: TelemetryWorld, store: MetricStore): object[] {
  const groups = Object.groupBy(rulesOf(world), rule => rule.labels.service ?? 'general');
  const now = world.now();
  return Object.entries(groups).map(([name, rules = []]) => ({
    name,
    file: `/etc/prometheus/rules/${name}.yaml`,
    rules: rules.map(rule => ruleJson(store, rule, now)),
    interval: INTERVAL_SECONDS,
    limit: 0,
    evaluationTime: 0.002,
    lastEvaluation: now.toISOString(),
  }));
}

function ruleJson(store: MetricStore, rule: AlertRule, now: Date): object {
  const alerts = activeAlerts(store, rule, now.getTime());
  const isFiring = alerts.some(alert => alert.state === 'firing');
  return {
    state: isFiring ? 'firing' : alerts.length > 0 ? 'pending' : 'inactive',
    name: rule.name,
    query: rule.expr,
    duration: rule.forSeconds,
    keepFiringFor: 0,
    labels: rule.labels,
    annotations: rule.annotations,
    alerts: alerts.map(alertJson),
    health: 'ok',
    evaluationTime: 0.001,
    lastEvaluation: now.toISOString(),
    type: 'alerting',
  };
}

function alertJson({ labels, annotations, state, activeAt, value }: ActiveAlert): object {
  return {
    labels,
    annotations,
    state,
    activeAt: new Date(activeAt).toISOString(),
    value: formatValue(value),
  };
}

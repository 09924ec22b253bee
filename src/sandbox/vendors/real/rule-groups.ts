import type { AlertRule } from '../../scenarios/telemetry.ts';

/** Until it has looked twice, Prometheus does not take up an alert where its history ends. */
const INTERVAL = '1s';

/** Rules as Prometheus' files have them: one group a service, as teams keep them. */
export function ruleGroups(rules: readonly AlertRule[]): object[] {
  const groups = Object.groupBy(rules, rule => rule.labels.service ?? 'general');
  return Object.entries(groups).map(([name, own = []]) => ({
    ...{ name, interval: INTERVAL },
    rules: own.map(({ name: alert, expr, forSeconds, labels, annotations }) => ({
      ...{ alert, expr, for: `${forSeconds}s`, labels, annotations },
    })),
  }));
}

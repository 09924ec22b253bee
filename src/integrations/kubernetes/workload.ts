import type { Condition, Meta, Template } from './schema.ts';

/** A workload as far as its own object tells; its pods and rollouts are read separately. */
export type Found = {
  kind: 'Deployment' | 'StatefulSet' | 'DaemonSet' | 'Job' | 'CronJob';
  meta: Meta;
  template: Template;
  /** Labels by which its pods are found; empty where it has none of its own. */
  selector: Record<string, string>;
  wanted: number;
  ready: number;
  problems: string[];
  conditions: Condition[];
  /** Name of the revision that it is moving to, where it has those. */
  revision?: string;
};

export function imagesOf({ spec }: Template): string[] {
  return spec.containers.map(({ image }) => image ?? 'unknown image');
}

/** Limits as written, by container where there is more than one. */
export function limitsOf({ spec: { containers } }: Template): Record<string, string> {
  const entries = containers.flatMap(({ name, resources }) =>
    Object.entries(resources?.limits ?? {}).map(([resource, limit]) => [
      containers.length > 1 ? `${name} ${resource}` : resource,
      limit,
    ]),
  );
  return Object.fromEntries(entries);
}

/** What the object's own conditions complain about. */
export function complaints(conditions: Condition[], good: string[], bad: string[]): string[] {
  const wrong = conditions.filter(
    ({ type, status }) =>
      (good.includes(type) && status === 'False') || (bad.includes(type) && status === 'True'),
  );
  return wrong.map(({ type, status, reason, message }) =>
    [`${type} is ${status}`, reason, message].filter(Boolean).join(': '),
  );
}

/** `2 of 5 pods are ready` where some are missing. */
export function missing(has: number, wanted: number, what: string): string[] {
  return has < wanted ? [`${has} of ${wanted} pods ${what}`] : [];
}

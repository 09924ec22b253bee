import type { z } from 'zod';
import type { Kind } from './client.ts';
import { KINDS } from './kinds.ts';
import { CronJob, DaemonSet, Deployment, Job, StatefulSet } from './schema.ts';
import { complaints, type Found, missing } from './workload.ts';

/** Each kind of workload, read into one form. */
export const WORKLOADS: { kind: Kind; schema: z.ZodType<Found> }[] = [
  { kind: KINDS.deployments, schema: Deployment.transform(asDeployment) },
  { kind: KINDS.statefulSets, schema: StatefulSet.transform(asStatefulSet) },
  { kind: KINDS.daemonSets, schema: DaemonSet.transform(asDaemonSet) },
  { kind: KINDS.jobs, schema: Job.transform(asJob) },
  { kind: KINDS.cronJobs, schema: CronJob.transform(asCronJob) },
];

/** A deployment in the form of all workloads. */
export function asDeployment({ metadata: meta, spec, status }: z.output<typeof Deployment>): Found {
  const conditions = status.conditions ?? [];
  const wanted = spec.replicas ?? 1;
  const ready = status.readyReplicas ?? 0;
  return {
    ...{ kind: 'Deployment', meta, template: spec.template, wanted, ready, conditions },
    selector: spec.selector?.matchLabels ?? {},
    problems: [
      ...missing(ready, wanted, 'are ready'),
      ...missing(status.updatedReplicas ?? 0, wanted, 'have the newest template'),
      ...(spec.paused ? ['Its rollout is paused'] : []),
      ...complaints(conditions, ['Available', 'Progressing'], ['ReplicaFailure']),
    ],
  };
}

function asStatefulSet({ metadata: meta, spec, status }: z.output<typeof StatefulSet>): Found {
  const conditions = status.conditions ?? [];
  const wanted = spec.replicas ?? 1;
  const ready = status.readyReplicas ?? 0;
  return {
    ...{ kind: 'StatefulSet', meta, template: spec.template, wanted, ready, conditions },
    selector: spec.selector?.matchLabels ?? {},
    ...(status.updateRevision ? { revision: status.updateRevision } : {}),
    problems: [
      ...missing(ready, wanted, 'are ready'),
      // Absent once all have it.
      ...missing(status.updatedReplicas ?? wanted, wanted, 'have the newest template'),
    ],
  };
}

function asDaemonSet({ metadata: meta, spec, status }: z.output<typeof DaemonSet>): Found {
  const wanted = status.desiredNumberScheduled ?? 0;
  const ready = status.numberReady ?? 0;
  return {
    ...{ kind: 'DaemonSet', meta, template: spec.template, wanted, ready },
    conditions: status.conditions ?? [],
    selector: spec.selector?.matchLabels ?? {},
    problems: [
      ...missing(ready, wanted, 'are ready'),
      ...missing(status.updatedNumberScheduled ?? 0, wanted, 'have the newest template'),
    ],
  };
}

function asJob({ metadata: meta, spec, status }: z.output<typeof Job>): Found {
  const conditions = status.conditions ?? [];
  const failed = status.failed ?? 0;
  return {
    ...{ kind: 'Job', meta, template: spec.template, conditions },
    selector: spec.selector?.matchLabels ?? {},
    wanted: spec.completions ?? spec.parallelism ?? 1,
    ready: status.succeeded ?? 0,
    problems: [
      ...(failed > 0 ? [`${failed} of its pods failed`] : []),
      ...(spec.suspend ? ['It is suspended'] : []),
      ...complaints(conditions, [], ['Failed', 'FailureTarget']),
    ],
  };
}

function asCronJob({ metadata: meta, spec, status }: z.output<typeof CronJob>): Found {
  const { lastScheduleTime: began, lastSuccessfulTime: succeeded } = status;
  const running = status.active?.length ?? 0;
  const isBehind = began && running === 0 && (!succeeded || succeeded < began);
  return {
    ...{ kind: 'CronJob', meta, template: spec.jobTemplate.spec.template, conditions: [] },
    ...{ selector: {}, wanted: running, ready: running },
    problems: [
      ...(spec.suspend ? ['It is suspended'] : []),
      ...(isBehind
        ? [`Its run of ${began} did not succeed; the last that did: ${succeeded ?? 'none'}`]
        : []),
    ],
  };
}

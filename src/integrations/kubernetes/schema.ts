import { z } from 'zod';
import { Time } from '../fields.ts';

const Labels = z
  .record(z.string(), z.string())
  .nullish()
  .transform(labels => labels ?? {});

export const Meta = z.object({
  name: z.string(),
  namespace: z.string().default('default'),
  creationTimestamp: Time,
  labels: Labels,
  annotations: Labels,
  ownerReferences: z
    .array(z.object({ kind: z.string(), name: z.string(), controller: z.boolean().nullish() }))
    .nullish(),
});
export type Meta = z.output<typeof Meta>;

const ContainerSpec = z.object({
  name: z.string(),
  image: z.string().nullish(),
  resources: z.object({ limits: Labels }).nullish(),
});

export const Template = z.object({
  metadata: z.object({ labels: Labels }).nullish(),
  spec: z.object({ containers: z.array(ContainerSpec) }),
});
export type Template = z.output<typeof Template>;

export const Condition = z.object({
  type: z.string(),
  status: z.string(),
  reason: z.string().nullish(),
  message: z.string().nullish(),
  lastUpdateTime: Time.nullish(),
  lastTransitionTime: Time.nullish(),
});
export type Condition = z.output<typeof Condition>;

const Conditions = z.array(Condition).nullish();
const Count = z.number().nullish();
const Selector = z.object({ matchLabels: Labels }).nullish();

export const Deployment = z.object({
  metadata: Meta,
  spec: z.object({
    replicas: Count,
    paused: z.boolean().nullish(),
    selector: Selector,
    template: Template,
  }),
  status: z.object({ readyReplicas: Count, updatedReplicas: Count, conditions: Conditions }),
});

export const StatefulSet = z.object({
  metadata: Meta,
  spec: z.object({ replicas: Count, selector: Selector, template: Template }),
  status: z.object({
    readyReplicas: Count,
    updatedReplicas: Count,
    updateRevision: z.string().nullish(),
    conditions: Conditions,
  }),
});

export const DaemonSet = z.object({
  metadata: Meta,
  spec: z.object({ selector: Selector, template: Template }),
  status: z.object({
    desiredNumberScheduled: Count,
    numberReady: Count,
    updatedNumberScheduled: Count,
    conditions: Conditions,
  }),
});

export const Job = z.object({
  metadata: Meta,
  spec: z.object({
    completions: Count,
    parallelism: Count,
    suspend: z.boolean().nullish(),
    selector: Selector,
    template: Template,
  }),
  status: z.object({ succeeded: Count, failed: Count, active: Count, conditions: Conditions }),
});

export const CronJob = z.object({
  metadata: Meta,
  spec: z.object({
    schedule: z.string(),
    suspend: z.boolean().nullish(),
    jobTemplate: z.object({ spec: z.object({ template: Template }) }),
  }),
  status: z.object({
    active: z.array(z.unknown()).nullish(),
    lastScheduleTime: Time.nullish(),
    lastSuccessfulTime: Time.nullish(),
  }),
});

export const ReplicaSet = z.object({
  metadata: Meta,
  spec: z.object({ replicas: Count, template: Template }),
});
export type ReplicaSet = z.output<typeof ReplicaSet>;

/** How a stateful set or daemon set looked before; `data` is as much of its template as changed. */
export const Revision = z.object({
  metadata: Meta,
  revision: z.number(),
  data: z
    .object({ spec: z.object({ template: Template }) })
    .nullish()
    .catch(null),
});
export type Revision = z.output<typeof Revision>;

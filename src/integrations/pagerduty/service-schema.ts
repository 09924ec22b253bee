import { z } from 'zod';
import type { OnCall } from '../../capabilities/pager.ts';
import { Time } from '../fields.ts';

const Reference = z.object({ id: z.string(), summary: z.string().nullish() });

export const Service = z
  .object({
    id: z.string(),
    name: z.string(),
    description: z.string().nullish(),
    html_url: z.url(),
    escalation_policy: Reference.nullish(),
  })
  .transform(({ id, name, description, html_url, escalation_policy }) => ({
    ...{ id, name, url: html_url },
    ...(description ? { description } : {}),
    policy: escalation_policy ?? undefined,
  }));
export type Service = z.output<typeof Service>;
export const ServiceAnswer = z.object({ service: Service });
export const Named = z.object({ name: z.string() });

export const OnCallEntry = z
  .object({
    user: z.object({
      name: z.string().nullish(),
      summary: z.string().nullish(),
      email: z.string().nullish(),
    }),
    escalation_policy: Reference,
    escalation_level: z.number(),
    end: Time.nullish(),
  })
  .transform(({ user, escalation_policy, escalation_level, end }) => {
    const onCall: OnCall = {
      name: user.name ?? user.summary ?? 'someone without a name',
      ...(user.email ? { email: user.email } : {}),
      level: escalation_level,
      ...(end ? { until: end } : {}),
    };
    return { policyId: escalation_policy.id, onCall };
  });

const End = z.object({
  id: z.string(),
  type: z.string(),
  name: z.string().nullish(),
  summary: z.string().nullish(),
});
export const DependenciesAnswer = z.object({
  relationships: z.array(z.object({ supporting_service: End, dependent_service: End })),
});
export type DependencyEnd = z.output<typeof End>;

import { z } from 'zod';
import { Time } from '../fields.ts';

const Like = z
  .object({
    id: z.string(),
    title: z.string().nullish(),
    created_at: Time,
    html_url: z.url().nullish(),
  })
  .transform(({ id, title, created_at, html_url }) => ({
    ...{ id, title: title ?? id, createdAt: created_at },
    ...(html_url ? { url: html_url } : {}),
  }));

export const PastAnswer = z
  .object({ past_incidents: z.array(z.object({ incident: Like, score: z.number().nullish() })) })
  .transform(({ past_incidents }) =>
    past_incidents.map(({ incident, score }) => ({
      ...incident,
      ...(typeof score === 'number' ? { score } : {}),
    })),
  );

const Relationship = z.object({ type: z.string() });
export const RelatedAnswer = z
  .object({
    related_incidents: z.array(
      z.object({ incident: Like, relationships: z.array(Relationship).nullish() }),
    ),
  })
  .transform(({ related_incidents }) =>
    related_incidents.map(({ incident, relationships }) => {
      const relation = relationships?.map(({ type }) => type.replaceAll('_', ' ')).join(', ');
      return { ...incident, ...(relation ? { relation } : {}) };
    }),
  );

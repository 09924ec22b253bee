import { z } from 'zod';

const Labels = z.record(z.string(), z.string());

/** Nanoseconds since 1970 as text, and the line; what else was kept with it may follow. */
const Entry = z.tuple([z.string().regex(/^\d{1,19}$/), z.string()]).rest(z.unknown());

/** `streams` for lines; a query that measures brings `matrix`. */
export const LinesAnswer = z.object({
  data: z.discriminatedUnion('resultType', [
    z.object({
      resultType: z.literal('streams'),
      result: z.array(z.object({ stream: Labels, values: z.array(Entry) })),
    }),
    z.object({ resultType: z.enum(['matrix', 'vector', 'scalar']) }),
  ]),
});

export const CountAnswer = z.object({
  data: z.object({
    resultType: z.literal('vector'),
    result: z.array(z.object({ value: z.tuple([z.number(), z.string()]) })),
  }),
});

/** Loki leaves `data` out where there is nothing. */
export const TextsAnswer = z.object({
  data: z
    .array(z.string())
    .nullish()
    .transform(texts => texts ?? []),
  status: z.literal('success'),
});

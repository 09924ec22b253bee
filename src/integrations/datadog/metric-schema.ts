import { z } from 'zod';
import type { Series } from '../../capabilities/metrics.ts';
import { tagsOf } from './search-syntax.ts';

const Unit = z.object({ name: z.string(), plural: z.string().nullish() }).nullish();

/** One line of a graph. `unit` has two parts: what, and per what. */
const Line = z
  .object({
    metric: z.string(),
    display_name: z.string().nullish(),
    expression: z.string().nullish(),
    scope: z.string().nullish(),
    unit: z.array(Unit).nullish(),
    pointlist: z.array(z.tuple([z.number(), z.number().nullable()])),
  })
  .transform((line): Series => {
    const unit = unitOf(line.unit ?? []);
    return {
      name: line.display_name || line.metric,
      labels: tagsOf(line.scope?.split(',') ?? []),
      ...(unit ? { unit } : {}),
      ...(line.expression ? { query: line.expression } : {}),
      points: line.pointlist.filter(point => point[1] !== null) as [number, number][],
    };
  });

/** A query that is wrong may be answered with 200 and an `error`. */
export const GraphAnswer = z.object({
  status: z.string(),
  error: z.string().nullish(),
  series: z.array(Line).default([]),
});

export const NamesAnswer = z.object({ metrics: z.array(z.string()) });

export const Metadata = z.object({
  type: z.string().nullish(),
  unit: z.string().nullish(),
  per_unit: z.string().nullish(),
  description: z.string().nullish(),
});
export type Metadata = z.output<typeof Metadata>;

export const TagsAnswer = z.object({
  data: z.object({ attributes: z.object({ tags: z.array(z.string()).nullish() }) }),
});

function unitOf([what, per]: z.output<typeof Unit>[]): string | undefined {
  if (!what) return undefined;
  return per ? `${what.plural || what.name} per ${per.name}` : what.plural || what.name;
}

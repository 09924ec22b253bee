import { z } from 'zod';
import { ServerUrl } from './fields.ts';

/** For servers that have no pages of their own: where people see the same in Grafana. */
export const GRAFANA_LINK = {
  linkUrl: ServerUrl.optional().meta({
    title: 'Address of Grafana',
    description: 'Where people see the same, for links: https://grafana.example.com.',
  }),
  linkSource: z
    .string()
    .trim()
    .regex(/^[\w-]{1,100}$/, "must be a data source's uid, as in its address")
    .optional()
    .meta({
      title: 'Data source in Grafana',
      description: 'The uid of the data source there, as the address of its settings shows it.',
    }),
};

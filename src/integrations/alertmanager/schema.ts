import { z } from 'zod';
import { Time } from '../fields.ts';

const Texts = z.record(z.string(), z.string());

/** What is used of `GET /api/v2/alerts`: alerts that have not ended. */
export const AlertsAnswer = z.array(
  z.object({
    fingerprint: z.string(),
    labels: Texts,
    annotations: Texts.default({}),
    startsAt: Time,
    generatorURL: z.string().optional(),
    status: z.object({
      state: z.string(),
      /** Ids of silences. */
      silencedBy: z.array(z.string()).default([]),
      /** Fingerprints of alerts. */
      inhibitedBy: z.array(z.string()).default([]),
    }),
  }),
);
export type AlertAnswer = z.output<typeof AlertsAnswer>[number];

/** What is used of `GET /api/v2/silences`. */
export const SilencesAnswer = z.array(
  z.object({
    id: z.string(),
    createdBy: z.string().default(''),
    comment: z.string().default(''),
    endsAt: Time,
  }),
);
export type SilenceAnswer = z.output<typeof SilencesAnswer>[number];

export const StatusAnswer = z.object({ versionInfo: z.object({ version: z.string() }) });

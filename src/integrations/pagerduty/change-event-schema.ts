import { z } from 'zod';
import type { ChangeEvent as Event } from '../../capabilities/events.ts';
import { isWebAddress, Time } from '../fields.ts';

/** Senders put into these what they like; the usual names are looked for. */
const Details = z.record(z.string(), z.unknown()).nullish().catch(undefined);

export const ChangeEvent = z
  .object({
    timestamp: Time,
    summary: z.string().nullish(),
    source: z.string().nullish(),
    services: z.array(z.object({ summary: z.string().nullish() })).nullish(),
    links: z.array(z.object({ href: z.string().nullish() })).nullish(),
    custom_details: Details,
  })
  .transform(({ timestamp, summary, source, services, links, custom_details }): Event => {
    const service = services?.find(one => one.summary)?.summary;
    const environment = textOf(custom_details, ['environment', 'env', 'stage']);
    const by = textOf(custom_details, ['user', 'author', 'deployer', 'actor']) ?? source;
    const sha = textOf(custom_details, ['sha', 'commit', 'commit_sha', 'revision'], COMMIT);
    const url = links?.map(({ href }) => href).find(isWebAddress);
    return {
      ...{ kind: kindOf(summary ?? ''), at: timestamp, summary: summary ?? '' },
      ...(service && { service }),
      ...(environment && { environment }),
      ...(by && { by }),
      ...(sha && { sha }),
      ...(url && { url }),
    };
  });

const COMMIT = /^[0-9a-f]{7,40}$/i;

/** PagerDuty knows no kinds; the summary is all there is to tell by. */
const KINDS: [Event['kind'], RegExp][] = [
  ['flag', /\b(flags?|toggles?|experiments?)\b/i],
  ['deploy', /\b(deploy(s|ed|ment|ments|ing)?|releas(e|es|ed|ing)|roll(s|ed)?[ -]?(out|back))\b/i],
  ['scale', /\b(scal(e|es|ed|ing)|autoscal\w*|replicas?|resiz\w+)\b/i],
  ['config', /\b(config\w*|settings?|secrets?|certificates?|rotat\w+)\b/i],
];

function kindOf(summary: string): Event['kind'] {
  return KINDS.find(([, words]) => words.test(summary))?.[0] ?? 'other';
}

function textOf(
  details: z.output<typeof Details>,
  names: string[],
  shape = /\S/,
): string | undefined {
  const values = names.map(name => details?.[name]);
  return values.find((value): value is string => typeof value === 'string' && shape.test(value));
}

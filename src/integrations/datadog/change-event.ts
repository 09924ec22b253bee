import { z } from 'zod';
import type { ChangeEvent } from '../../capabilities/events.ts';
import { Time } from '../fields.ts';
import { tagsOf } from './search-syntax.ts';

/** The first that fits says what kind of change an event is. */
const KINDS: [ChangeEvent['kind'], RegExp][] = [
  ['flag', /feature.?flag|launchdarkly|\bflag\b|\btoggle/i],
  ['scale', /scal(e|ed|ing)|replicas?\b/i],
  ['deploy', /deploy|release|rollout|rolled (out|back)|rollback|canary|\bhelm\b|argo/i],
  ['config', /config|setting|terraform|secret|parameter|migration|chef|puppet|ansible/i],
];

const COMMIT_TAGS = ['git.commit.sha', 'git_commit', 'commit', 'commit_sha', 'sha', 'version'];

/** An event that no monitor raised, in our words. */
export const EventItem = z
  .object({
    attributes: z.object({
      timestamp: Time,
      message: z.string().nullish(),
      tags: z.array(z.string()).nullish(),
      attributes: z
        .object({
          title: z.string().nullish(),
          service: z.string().nullish(),
          monitor_id: z.number().nullish(),
        })
        .nullish(),
    }),
  })
  .transform(({ attributes: event }) => {
    const { title, service, monitor_id: monitorId } = event.attributes ?? {};
    const tags = tagsOf(event.tags ?? []);
    const summary = title || event.message?.split('\n', 1)[0] || 'An event without a title';
    return {
      isAlert: typeof monitorId === 'number',
      event: asChange(event, summary, tags, service),
    };
  });

function asChange(
  { timestamp, message }: { timestamp: string; message?: string | null | undefined },
  summary: string,
  tags: Record<string, string>,
  named: string | null | undefined,
): ChangeEvent {
  // Datadog writes `undefined` for an event that is of none.
  const service = named && named !== 'undefined' ? named : tags.service;
  const sha = COMMIT_TAGS.map(name => tags[name]).find(text => /^[0-9a-f]{7,40}$/.test(text ?? ''));
  const by = tags.user ?? tags.author ?? tags.actor;
  const words = `${summary} ${tags.source ?? ''} ${tags.event_type ?? ''}`;
  const kind = KINDS.find(([, pattern]) => pattern.test(words)) ?? kindIn(message);
  return {
    kind: kind?.[0] ?? 'other',
    at: timestamp,
    summary,
    ...(service ? { service } : {}),
    ...(tags.env ? { environment: tags.env } : {}),
    ...(by ? { by } : {}),
    ...(sha ? { sha } : {}),
  };
}

function kindIn(message: string | null | undefined) {
  const beginning = message?.slice(0, 300) ?? '';
  return KINDS.find(([, pattern]) => pattern.test(beginning));
}

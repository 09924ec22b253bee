import { z } from 'zod';
import type { EvidenceRecord } from '../evidence/evidence.ts';
import { readResult } from '../evidence/read-result.ts';

const TRAFFIC =
  /requests?|rps|qps|traffic|throughput|sessions|visitors|visits|messages_?in|ingress|page_?views|logins|players|viewers|users|signups|arrivals|joins?\b|enqueued|submitted/i;
/** Names with a word of traffic in them that measure something else, or what the service itself asks of others. */
const OTHER =
  /error|fail|reject|refus|shed|cancel|abandon|dropped|denied|limit|throttl|[45]xx|[45]\d\d|duration|latency|p(50|9\d)|seconds|_ms\b|ratio|percent|pending|in_?flight|timeout|per_?req|bytes|backlog|queue(?![\w.]*(?:join|enqueued|arrivals|submitted))|waiting|active|client|outbound|upstream|outgoing|calls|retr|db_|sql|cache|redis/i;
/** By less than this it rises on its own, and when those who get errors ask again. */
export const SURGE = 3;

/** Whether a graph counts what comes in, by its name without the labels. */
export function isTraffic(series: string): boolean {
  const [name = ''] = series.split('{');
  return TRAFFIC.test(name) && !OTHER.test(name);
}

/** What a change touches that makes more requests itself. */
const OF_REQUESTS =
  /poll|interval|retr(?:y|ies)|back_?off|prefetch|refresh|cache|cron|schedul|fan_?out|broadcast|crawl|robots|sitemap|redirect|reload|ttl|memo|snapshot|expir|debounce|batch|chunk|page_?size/i;

/** Whether a change of these lines may itself be why more comes in. */
export function mayMakeRequests(changed: string): boolean {
  return OF_REQUESTS.test(changed);
}

/** How many times its baseline a graph rose, by the words of a result; 0 when it did not. */
export function riseOf(says: string): number {
  return /\bdown\b/.test(says) ? 0 : Number(/([\d.]+)x its baseline/.exec(says)?.[1] ?? 0);
}

/** The graph that shows that many times as much comes in as before, if there is one. */
export function surgedTraffic(known: readonly EvidenceRecord[]): string | undefined {
  const shown = known.filter(({ tool, status }) => tool === 'metrics' && status === 'ok');
  const series = shown.flatMap(({ body }) => seriesIn(readResult(body)));
  return series.find(({ series: name, says }) => isTraffic(name) && riseOf(says) >= SURGE)?.series;
}

const seriesSchema = z.object({ series: z.string(), says: z.string(), changed: z.string() });

function seriesIn(value: unknown): z.output<typeof seriesSchema>[] {
  if (Array.isArray(value)) return value.flatMap(seriesIn);
  if (typeof value !== 'object' || value === null) return [];
  const { data } = seriesSchema.safeParse(value);
  return data ? [data] : Object.values(value).flatMap(seriesIn);
}

import type { Metadata } from './metric-schema.ts';
import { tagValue } from './search-syntax.ts';

/** What an engineer looks at first: traffic and its errors, latency, trouble, saturation, resources. */
const INTEREST = [
  /^trace\..*\.(hits|errors)$/,
  /^trace\./,
  /error|fail|exception|timeout|reject|retr(y|ies)|drop/i,
  /request|http|grpc|rpc|latency|duration|response/i,
  /queue|lag|backlog|pool|connection|thread|throttl/i,
  /cpu|mem|heap|gc|disk|restart|oom/i,
];

/** Parts of a histogram, and breakdowns, of which a better one is shown. */
const LESSER = /\.(median|min|sum|apdex)$|\.by_\w+/;

/** The names worth drawing, the most telling first. */
export function tellingFirst(names: string[]): string[] {
  const rank = (name: string) => {
    const index = INTEREST.findIndex(pattern => pattern.test(name));
    return index < 0 ? INTEREST.length : index;
  };
  return names
    .filter(name => !LESSER.test(name))
    .toSorted((one, other) => rank(one) - rank(other) || (one < other ? -1 : 1));
}

/** The query that draws a metric of a service so that it can be judged by eye. */
export function drawing(name: string, { type }: Metadata, service: string): string {
  const scope = `${name}{service:${tagValue(service)}}`;
  if (/^trace\./.test(name) && !/\.(hits|errors|duration)$/.test(name)) return `p95:${scope}`;
  const isCounted = type === 'count' || type === 'rate';
  const looksCounted = !type && /\.(hits|errors|count|total)$|_total$/.test(name);
  return isCounted || looksCounted ? `sum:${scope}.as_rate()` : `avg:${scope}`;
}

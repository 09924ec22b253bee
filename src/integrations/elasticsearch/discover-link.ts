import type { Window } from '../../capabilities/source.ts';

/** Where a person sees the same in Kibana or OpenSearch Dashboards, in the default data view. */
export function discoverLink(
  linkUrl: string | undefined,
  lucene: string,
  { since, until }: Window,
): { url?: string } {
  if (!linkUrl) return {};
  const time = `(time:(from:${rison(since)},to:${rison(until)}))`;
  const state = `(query:(language:lucene,query:${rison(lucene)}))`;
  const [g, a] = [time, state].map(each => encodeURIComponent(each.toWellFormed()));
  return { url: `${linkUrl}/app/discover#/?_g=${g}&_a=${a}` };
}

/** A text in Rison, the notation of these addresses. */
function rison(text: string): string {
  return `'${text.replace(/[!']/g, '!$&')}'`;
}

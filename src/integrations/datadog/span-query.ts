import type { TraceQuery } from '../../capabilities/traces.ts';
import { allOf, quoted } from './search-syntax.ts';

/** The question as a search of spans. */
export function spanQuery({
  query,
  service,
  operation,
  onlyErrors,
  atLeastMs,
}: TraceQuery): string {
  if (query !== undefined) return query.trim() || '*';
  return allOf([
    service !== undefined && `service:${quoted(service)}`,
    operation !== undefined && `resource_name:*${escaped(operation)}*`,
    onlyErrors && 'status:error',
    atLeastMs !== undefined && `@duration:>=${Math.round(atLeastMs * 1e6)}`,
  ]);
}

/** A part of a name cannot stand in quotes, where `*` is a star; a space is any one letter. */
function escaped(text: string): string {
  return text.replace(/[^\p{L}\p{N}\s]/gu, '\\$&').replace(/\s+/g, '?');
}

import type { TraceQuery } from '../../capabilities/traces.ts';
import { escapedRegex, quoted } from '../promql/selector.ts';

/** The question in TraceQL: as it was given, or made of its parts. `services`: how the service may be called there. */
export function composeQuery(
  { query, operation, onlyErrors, atLeastMs }: TraceQuery,
  services: readonly string[],
): string {
  if (query !== undefined) return query;
  const parts = [
    services.length === 1 && `resource.service.name = ${quoted(services.join(''))}`,
    services.length > 1 &&
      `resource.service.name =~ ${quoted(services.map(escapedRegex).join('|'))}`,
    operation && `name =~ ${quoted(`(?i).*${escapedRegex(operation)}.*`)}`,
    onlyErrors && 'status = error',
    atLeastMs !== undefined && `duration >= ${Math.max(0, Math.round(atLeastMs))}ms`,
  ];
  const conditions = parts.filter(Boolean).join(' && ');
  return conditions ? `{ ${conditions} }` : '{}';
}

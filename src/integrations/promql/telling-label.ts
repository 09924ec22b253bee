import type { Labelled } from './api.ts';

export type Telling = { label: string; values: string[] };

/** Labels that tell success from failure, and then what kind of work it was; the most telling first. */
const TELLING = [
  ...['status', 'code', 'status_code', 'http_status', 'http_status_code', 'response_code'],
  ...['http_response_status_code', 'grpc_code', 'grpc_status', 'rpc_grpc_status_code'],
  ...['outcome', 'result', 'state', 'reason', 'error', 'error_type', 'exception', 'type', 'kind'],
  ...['operation', 'topic', 'queue', 'mode', 'level'],
];
const MOST_VALUES = 8;

/** The most telling of the labels on which the series differ, when it has few values. */
export function tellingLabel(sets: readonly Labelled[]): Telling | undefined {
  for (const label of TELLING) {
    const values = [...new Set(sets.flatMap(set => set[label] ?? []))].sort();
    if (values.length > 0 && values.length <= MOST_VALUES && isWorthIt(values))
      return { label, values };
  }
  return undefined;
}

/** One value tells something only when it is a status: the others may not have happened yet. */
function isWorthIt(values: string[]): boolean {
  return values.length > 1 || values.every(value => isHttpStatus(value) || isGrpcStatus(value));
}

/** The matcher for what failed: 5xx of HTTP, all but OK of gRPC, or the words for it. */
export function failureMatcher({ label, values }: Telling): string | undefined {
  if (values.every(isHttpStatus)) return `${label}=~"5.."`;
  if (values.some(isGrpcStatus) && values.every(value => /^[A-Z][A-Za-z_]+$/.test(value)))
    return `${label}!="OK"`;
  const failed = values.filter(value => /^(error|errors|fail(ed|ure)?|exception)$/i.test(value));
  return failed.length > 0 ? `${label}=~"${failed.join('|')}"` : undefined;
}

function isHttpStatus(value: string): boolean {
  return /^[1-5](\d\d|xx)$/i.test(value);
}

function isGrpcStatus(value: string): boolean {
  return value === 'OK';
}

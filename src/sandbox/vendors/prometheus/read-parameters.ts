import { durationOf } from '../promql/read-literal.ts';

const SECONDS = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const RFC3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

/** A parameter that was read, or why it cannot be. */
export type Parameter<T> = { value: T } | { problem: string };

/** Seconds since 1970 or RFC 3339 → milliseconds. */
export function momentIn(form: URLSearchParams, name: string): Parameter<number> {
  const text = form.get(name) ?? '';
  if (SECONDS.test(text)) return { value: Math.round(Number(text) * 1_000) };
  if (RFC3339.test(text)) return { value: Date.parse(text) };
  return { problem: `cannot parse ${JSON.stringify(text)} to a valid timestamp` };
}

/** As `momentIn`, or `otherwise` when it was not given. */
export function momentOr(
  form: URLSearchParams,
  name: string,
  otherwise: number,
): Parameter<number> {
  if (!form.get(name)) return { value: otherwise };
  const read = momentIn(form, name);
  return 'problem' in read
    ? { problem: `Invalid time value for '${name}': ${read.problem}` }
    : read;
}

/** Seconds, or a duration such as `30s` → milliseconds, more than none. */
export function stepIn(form: URLSearchParams, name: string): Parameter<number> {
  const text = form.get(name) ?? '';
  const value = SECONDS.test(text) ? Math.round(Number(text) * 1_000) : durationOf(text);
  if (value === undefined)
    return { problem: `cannot parse ${JSON.stringify(text)} to a valid duration` };
  if (value > 0) return { value };
  return {
    problem:
      'zero or negative query resolution step widths are not accepted. Try a positive integer',
  };
}

import { z } from 'zod';

/**
 * Ways in which a vendor fails. `refused` stops the whole server from listening for `ms` (5 s unless said), because
 * a path is not known before a connection is; all others meet only the requests that match.
 */
export const FAULT_KINDS = [
  'refused',
  'reset',
  'hang',
  'slow',
  'rate_limited',
  'quota_exhausted',
  'server_error',
  'html_502',
  'unauthorized',
  'redirect',
  'invalid_json',
  'truncated',
  'huge',
  'lost_answer',
] as const;

export const faultSchema = z.strictObject({
  method: z.string().toUpperCase().optional(),
  /** Beginning of the path when it begins with a slash, else the source of a regular expression. */
  path: z.string().default('/'),
  kind: z.enum(FAULT_KINDS),
  /** How often; always when absent. */
  times: z.int().positive().optional(),
  /** slow: how long in all; rate_limited: the wait that is asked for; refused: how long. */
  ms: z.int().nonnegative().optional(),
});

export type Fault = z.output<typeof faultSchema>;
export type FaultInput = z.input<typeof faultSchema>;

/** The faults a server has at the moment. */
export type Faults = {
  add(fault: FaultInput): void;
  clear(): void;
  list(): Fault[];
  /** The first that matches; a counted one is used up. */
  take(method: string, path: string): Fault | undefined;
};

/** `onRefused` is told how long the server must not listen. */
export function createFaults(onRefused: (ms: number) => void): Faults {
  let faults: Fault[] = [];
  return {
    add(input) {
      const fault = faultSchema.parse(input);
      if (fault.kind === 'refused') onRefused(fault.ms ?? 5_000);
      else faults.push(fault);
    },
    clear() {
      faults = [];
    },
    list: () => [...faults],
    take(method, path) {
      const fault = faults.find(it => matches(it, method, path));
      if (fault?.times !== undefined) {
        fault.times -= 1;
        faults = faults.filter(it => it.times !== 0);
      }
      return fault;
    },
  };
}

function matches(fault: Fault, method: string, path: string): boolean {
  if (fault.method && fault.method !== method) return false;
  return fault.path.startsWith('/')
    ? path.startsWith(fault.path)
    : new RegExp(fault.path).test(path);
}

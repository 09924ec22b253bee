/**
 * The kinds of failure that people can be told about. Anything else that is thrown is a bug.
 */

/** The asker can put it right. `message` is shown as written, so it says what happened and what to do. */
export class UserError extends Error {
  override name = 'UserError';
  readonly code: string;

  /** `code` is a stable machine name such as `unknown_connection`. */
  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/**
 * A vendor did not do what was asked. `message` is in our words; the vendor's own text is only in `cause`,
 * because a third party's text must never become an instruction or a markup.
 */
export class VendorError extends Error {
  override name = 'VendorError';
  readonly vendor: string;
  /** HTTP status, or 0 when no answer came (refused, timed out, cut). */
  readonly status: number;
  /** Field name → reason, when the vendor refused a form. Data from outside: escape before showing. */
  readonly fields: Record<string, string>;
  /** Seconds after which the vendor asks us to come back, when it said so. */
  readonly retryAfter: number | undefined;

  constructor(
    vendor: string,
    status: number,
    message: string,
    options: ErrorOptions & { fields?: Record<string, string>; retryAfter?: number } = {},
  ) {
    super(message, options);
    this.vendor = vendor;
    this.status = status;
    this.fields = options.fields ?? {};
    this.retryAfter = options.retryAfter;
  }
}

/**
 * A source did not take a query that was written in its own language. `reason` is the source's own words, so data
 * from outside; `near` are names that it does know and that resemble those in the query.
 */
export class QueryRefused extends VendorError {
  override name = 'QueryRefused';
  readonly reason: string;
  readonly near: readonly string[];

  constructor(
    vendor: string,
    message: string,
    refusal: { reason: string; near?: readonly string[] },
  ) {
    super(vendor, 400, message);
    this.reason = refusal.reason;
    this.near = refusal.near ?? [];
  }
}

/** True when nobody can know whether the vendor carried the request out: no answer, or a gateway's. */
export function isAmbiguous(error: unknown): boolean {
  return error instanceof VendorError && (error.status === 0 || error.status >= 500);
}

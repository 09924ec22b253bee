/** A Web API method's refusal: becomes `{ ok: false, error, ...details }`. */
export class ApiError extends Error {
  readonly details: Record<string, unknown>;

  constructor(error: string, details: Record<string, unknown> = {}) {
    super(error);
    this.name = 'ApiError';
    this.details = details;
  }
}

/** What the API answers instead of a message. `type` and `details` are what a client may branch on. */
export class ApiError extends Error {
  override name = 'ApiError';
  readonly status: number;
  readonly type: string;
  readonly details: Record<string, unknown> | undefined;
  readonly headers: Record<string, string>;

  constructor(
    status: number,
    type: string,
    message: string,
    extra: { details?: Record<string, unknown>; headers?: Record<string, string> } = {},
  ) {
    super(message);
    this.status = status;
    this.type = type;
    this.details = extra.details;
    this.headers = extra.headers ?? {};
  }
}

/** A 400: the request itself is wrong and sending it again will not help. */
export function invalidRequest(message: string, details?: Record<string, unknown>): ApiError {
  return new ApiError(400, 'invalid_request_error', message, details && { details });
}

/** The JSON of an error answer, and of an `error` event in a stream. */
export function errorBody(error: ApiError, requestId: string): object {
  const { type, message, details } = error;
  return {
    type: 'error',
    error: { type, message, ...(details && { details }) },
    request_id: requestId,
  };
}

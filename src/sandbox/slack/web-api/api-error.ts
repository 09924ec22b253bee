import type { JsonObject } from '../json-object.ts';

/** A Web API method's refusal: becomes `{ ok: false, error, ...details }`. */
export class ApiError extends Error {
  readonly details: JsonObject;

  constructor(error: string, details: JsonObject = {}) {
    super(error);
    this.name = 'ApiError';
    this.details = details;
  }
}

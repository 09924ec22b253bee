import type { JsonObject } from '../json-object.ts';
import { ApiError } from './api-error.ts';

/** Arguments that forms carry as JSON text. */
const jsonFields = [
  ...['attachments', 'blocks', 'chunks', 'files', 'loading_messages'],
  ...['message', 'metadata', 'prompts', 'view'],
];

/**
 * A call's arguments, from JSON or from a form.
 * @throws ApiError invalid_json, invalid_blocks_format, invalid_arguments
 */
export function readArguments(
  contentType: string,
  body: string,
  query: URLSearchParams,
): JsonObject {
  const given = contentType.startsWith('application/json')
    ? parseJson(body, 'invalid_json')
    : Object.fromEntries(new URLSearchParams(body));
  const args: JsonObject = { ...Object.fromEntries(query), ...(given as object) };
  for (const field of jsonFields) {
    const value = args[field];
    const error = field === 'blocks' ? 'invalid_blocks_format' : 'invalid_arguments';
    if (typeof value === 'string' && value !== '') args[field] = parseJson(value, error);
    else if (value === '' || value === null) delete args[field];
  }
  return args;
}

function parseJson(text: string, error: string): unknown {
  try {
    return text === '' ? {} : JSON.parse(text);
  } catch {
    throw new ApiError(error);
  }
}

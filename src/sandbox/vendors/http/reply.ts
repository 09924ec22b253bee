/** What a stand-in answers. */
export type Reply = { status: number; headers: Record<string, string>; body: string };

/** An answer in JSON. */
export function json(value: unknown, status = 200, headers: Record<string, string> = {}): Reply {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
    body: JSON.stringify(value),
  };
}

/** An answer in text of the given media type. */
export function text(body: string, mediaType = 'text/plain; charset=utf-8'): Reply {
  return { status: 200, headers: { 'content-type': mediaType }, body };
}

/** An answer without a body. */
export function empty(status = 204, headers: Record<string, string> = {}): Reply {
  return { status, headers, body: '' };
}

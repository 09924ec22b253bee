import type { ServerResponse } from 'node:http';

/** What a machine gets back: JSON, with a reason when something is wrong; nothing when there is nothing to say. */
export type Answer = {
  status: number;
  body?: Record<string, unknown>;
  headers?: Record<string, string>;
};

export function problem(status: number, error: string, message: string): Answer {
  return { status, body: { error, message } };
}

export function send(response: ServerResponse, answer: Answer): void {
  if (response.headersSent) return;
  const text = answer.body ? JSON.stringify(answer.body) : '';
  response.writeHead(answer.status, {
    ...(text && { 'content-type': 'application/json; charset=utf-8' }),
    'content-length': Buffer.byteLength(text),
    ...answer.headers,
    // A body that was refused unread would otherwise be taken for the next request.
    ...(answer.status === 413 && { connection: 'close' }),
  });
  response.end(text);
}

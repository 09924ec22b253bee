import type { IncomingMessage, ServerResponse } from 'node:http';

/** One request with its answer. */
export type Exchange = {
  request: IncomingMessage;
  response: ServerResponse;
  url: URL;
  body: Buffer;
};

/** Bytes of a request; files of the sandbox are small. */
const maxBody = 20 * 1024 * 1024;

/** @throws Error when the body is too large */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > maxBody) throw new Error('The request is too large.');
    parts.push(part);
  }
  return Buffer.concat(parts);
}

export function sendJson({ response }: Exchange, body: unknown, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  response.end(JSON.stringify(body));
}

export function sendText({ response }: Exchange, text: string, status = 200): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' });
  response.end(text);
}

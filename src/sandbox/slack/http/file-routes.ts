import type { Slack } from '../slack.ts';
import type { StoredFile } from '../state.ts';
import { type Exchange, sendText } from './exchange.ts';

/** `/upload/v1/<id>`: a multipart form with the file in one field, or the bare bytes. */
export async function serveUpload(slack: Slack, exchange: Exchange): Promise<void> {
  const upload = slack.transient.uploads.get(exchange.url.pathname.split('/').at(-1) ?? '');
  if (!upload) {
    sendText(exchange, 'Not Found', 404);
    return;
  }
  upload.content = await fileContent(exchange);
  sendText(exchange, `OK - ${upload.content.length}`);
}

/** `/files-pri/<team>-<id>/<name>`: for the app, which shows its token. */
export function serveFile(slack: Slack, exchange: Exchange): void {
  const id = /^\/files-pri\/[^-]+-([^/]+)\//.exec(exchange.url.pathname)?.[1];
  if (exchange.request.headers.authorization !== `Bearer ${slack.app.botToken}`) {
    // Slack sends those without a right to a page for logging in, with status 200.
    exchange.response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    exchange.response.end('<!doctype html><title>Sign in</title>');
    return;
  }
  sendFile(
    exchange,
    slack.state.files.find(file => file.id === id),
  );
}

/** `/sandbox/files/<id>`: for the page. */
export function serveFileToPage(slack: Slack, exchange: Exchange): void {
  const id = exchange.url.pathname.split('/').at(-1);
  sendFile(
    exchange,
    slack.state.files.find(file => file.id === id),
  );
}

function sendFile(exchange: Exchange, file: StoredFile | undefined): void {
  if (!file) {
    sendText(exchange, 'Not Found', 404);
    return;
  }
  exchange.response.writeHead(200, {
    'content-type': file.mimetype,
    // What the app uploads must not run as a page of this origin.
    'content-security-policy': "sandbox; default-src 'none'",
    'x-content-type-options': 'nosniff',
  });
  exchange.response.end(Buffer.from(file.content, 'base64'));
}

async function fileContent({ request, body }: Exchange): Promise<Buffer> {
  const type = request.headers['content-type'] ?? '';
  if (!type.startsWith('multipart/form-data')) return body;
  const bytes = new Uint8Array(body);
  const form = await new Response(bytes, { headers: { 'content-type': type } }).formData();
  for (const value of form.values()) {
    if (typeof value !== 'string') return Buffer.from(await value.arrayBuffer());
  }
  return Buffer.alloc(0);
}

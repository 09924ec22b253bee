import type { IncomingMessage, ServerResponse } from 'node:http';
import { serveApi, serveResponseUrl } from './api-routes.ts';
import { type Exchange, readBody, sendText } from './exchange.ts';
import { serveFile, serveFileToPage, serveUpload } from './file-routes.ts';
import { serveAuthorize } from './oauth-routes.ts';
import { servePage } from './page-routes.ts';
import { type Control, serveSandbox } from './sandbox-routes.ts';

/** Answers a request to the local Slack. */
export async function serve(
  control: Control,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const exchange: Exchange = { request, response, url, body: Buffer.alloc(0) };
  try {
    exchange.body = await readBody(request);
    await route(control, exchange);
  } catch (error) {
    if (response.headersSent) response.destroy();
    else sendText(exchange, error instanceof Error ? error.message : 'Error', 500);
  }
}

async function route(control: Control, exchange: Exchange): Promise<void> {
  const { slack } = control;
  const { pathname } = exchange.url;
  if (pathname.startsWith('/api/')) await serveApi(slack, exchange);
  else if (pathname === '/oauth/v2/authorize') serveAuthorize(slack, exchange);
  else if (pathname.startsWith('/response/')) serveResponseUrl(slack, exchange);
  else if (pathname.startsWith('/upload/')) await serveUpload(slack, exchange);
  else if (pathname.startsWith('/files-pri/')) serveFile(slack, exchange);
  else if (fromElsewhere(exchange)) sendText(exchange, 'Only the page itself may ask this.', 403);
  else if (pathname.startsWith('/sandbox/files/')) serveFileToPage(slack, exchange);
  else if (await serveSandbox(control, exchange)) return;
  else await servePage(slack, exchange);
}

/** Another site's page, open in the same browser, must not act here. */
function fromElsewhere({ request }: Exchange): boolean {
  const { origin, host } = request.headers;
  return origin !== undefined && URL.parse(origin)?.host !== host;
}

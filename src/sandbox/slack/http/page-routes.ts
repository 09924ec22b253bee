import type { Slack } from '../slack.ts';
import type { Exchange } from './exchange.ts';
import { sendText } from './exchange.ts';

/** The page: its files, and at the address of a message the way to it; and the further pages. */
export async function servePage({ options }: Slack, exchange: Exchange): Promise<void> {
  const { pathname } = exchange.url;
  const further = options.pages?.[pathname];
  if (further) {
    const { status, headers, body } = await further(exchange.url);
    exchange.response.writeHead(status, headers).end(body);
    return;
  }
  if (pathname.startsWith('/archives/')) {
    exchange.response.writeHead(302, { location: messageRoute(exchange.url) }).end();
    return;
  }
  // Loaded late: the page brings a bundler, and tests without a page need neither.
  const { pageAssets } = await import('../page/assets.ts');
  const asset = (await pageAssets()).get(pathname);
  if (!asset) {
    sendText(exchange, 'Not Found', 404);
    return;
  }
  exchange.response.writeHead(200, { 'content-type': asset.type, 'cache-control': 'no-cache' });
  exchange.response.end(asset.body);
}

/** Where the page shows the thread of a permalink. */
function messageRoute({ pathname, searchParams }: URL): string {
  const [, , channel = '', message = ''] = pathname.split('/');
  const ts = message.slice(1).replace(/(\d{6})$/, '.$1');
  return `/#/${channel}/${searchParams.get('thread_ts') ?? ts}`;
}

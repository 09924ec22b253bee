import { type Exchange, sendText } from './exchange.ts';

type Assets = Map<string, { type: string; body: Buffer }>;

/** The page, at `/` and at the addresses of messages. */
export async function servePage(exchange: Exchange): Promise<void> {
  const assets = await loadAssets();
  if (!assets) {
    sendText(exchange, 'The page of the local Slack is not built.', 503);
    return;
  }
  const { pathname } = exchange.url;
  const asset = assets.get(pathname.startsWith('/archives/') ? '/' : pathname);
  if (!asset) {
    sendText(exchange, 'Not Found', 404);
    return;
  }
  exchange.response.writeHead(200, { 'content-type': asset.type, 'cache-control': 'no-cache' });
  exchange.response.end(asset.body);
}

/** Loaded late: a server for tests needs no page. */
async function loadAssets(): Promise<Assets | undefined> {
  const address = new URL('../page/assets.ts', import.meta.url).href;
  try {
    const module = (await import(address)) as { pageAssets: () => Promise<Assets> };
    return await module.pageAssets();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ERR_MODULE_NOT_FOUND') return undefined;
    throw error;
  }
}

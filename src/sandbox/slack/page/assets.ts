import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { pageFavicon, pageHtml } from './document.ts';
import { STYLESHEETS } from './styles/stylesheets.ts';

/** A file of the page as the server sends it. */
export type Asset = { type: string; body: Buffer };

let built: Promise<Map<string, Asset>> | undefined;

/** The page's files by their path, bundled in memory on the first call. */
export function pageAssets(): Promise<Map<string, Asset>> {
  built ??= build();
  return built;
}

async function build(): Promise<Map<string, Asset>> {
  const [script, style] = await Promise.all([bundleScript(), joinStyles()]);
  return new Map([
    ['/', asset('text/html; charset=utf-8', pageHtml)],
    ['/page.js', asset('text/javascript; charset=utf-8', script)],
    ['/page.css', asset('text/css; charset=utf-8', style)],
    ['/favicon.svg', asset('image/svg+xml', pageFavicon)],
  ]);
}

function asset(type: string, text: string): Asset {
  return { type, body: Buffer.from(text) };
}

async function bundleScript(): Promise<string> {
  const bundle = await rolldown({
    input: fileURLToPath(new URL('./main.tsx', import.meta.url)),
    platform: 'browser',
    transform: { define: { 'process.env.NODE_ENV': '"production"' } },
    logLevel: 'silent',
  });
  const { output } = await bundle.generate({ format: 'esm', minify: true, codeSplitting: false });
  await bundle.close();
  return output[0].code;
}

async function joinStyles(): Promise<string> {
  const addresses = STYLESHEETS.map(name =>
    name.startsWith('./')
      ? new URL(name, new URL('./styles/', import.meta.url))
      : import.meta.resolve(name),
  );
  const texts = await Promise.all(
    addresses.map(address => readFile(fileURLToPath(address), 'utf8')),
  );
  return texts.join('\n');
}

import { expect, test } from 'vitest';
import { pageAssets } from './assets.ts';

test('the page is one self-contained bundle', async () => {
  const assets = await pageAssets();
  const text = (path: string) => assets.get(path)?.body.toString() ?? '';
  expect([...assets.keys()]).toEqual(['/', '/page.js', '/page.css', '/favicon.svg']);
  expect(text('/page.js')).not.toMatch(/\bimport\s*(?:[{*"']|\()/);
  expect(text('/page.js')).not.toContain('process.env.NODE_ENV');
  expect(text('/page.css')).not.toMatch(/@import|url\(\s*['"]?(?:https?:)?\/\//);
});

test('every address in the document is served', async () => {
  const assets = await pageAssets();
  const html = assets.get('/')?.body.toString() ?? '';
  const addresses = [...html.matchAll(/(?:href|src)="([^"]+)"/g)].map(match => match[1]);
  expect(addresses.length).toBeGreaterThan(2);
  for (const address of addresses) expect(assets.has(address ?? '')).toBe(true);
});

test('the page is bundled once, however often it is asked for', () => {
  expect(pageAssets()).toBe(pageAssets());
});

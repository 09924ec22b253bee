import { afterAll, expect, test } from 'vitest';
import { startWorld } from '../support/world.ts';

const MAYA = 'U0MAYA0001';
const world = await startWorld({ isPrepared: true });
await world.start();
afterAll(() => world.close());

test('an outage that only metrics and logs tell of is found, and no change is blamed', async () => {
  await world.page('full-disk');
  const found = await world.slack.waitFor(
    snapshot => snapshot.messages.find(message => message.text.startsWith('Findings: ')),
    { timeoutMs: 30_000 },
  );
  expect(found.text).toContain('Confirmed');
  const said = JSON.stringify(found.blocks);
  expect(said).toContain('has no space left');
  expect(said).toContain('Receipts in Spanish');
  const links = [...said.matchAll(/"url":"(http[^"]+\/explore[^"]+)"/g)].map(([, url]) => url!);
  const shown = await fetch(links[0]!, { headers: { accept: 'text/html' } });
  expect(await shown.text()).toContain('no space left on device');
  const asked = (vendor: 'prometheus' | 'loki' | 'tempo') => world.vendors[vendor].calls().length;
  expect([asked('prometheus'), asked('loki'), asked('tempo')].every(count => count > 0)).toBe(true);
  const refused = world.vendors.prometheus.calls().filter(call => call.status >= 400);
  expect(refused.map(call => [call.path, call.body])).toEqual([]);
  expect(world.slack.snapshot(MAYA).messages.filter(message => !message.threadTs)).toHaveLength(1);
});

import { expect, test } from 'vitest';
import { connectAll, WINDOW } from '../../../test/support/pagerduty-samples.ts';
import { byRoute, startVendor } from '../../../test/support/vendor-server.ts';

const asking = { signal: new AbortController().signal };

const event = (timestamp: string, given: object = {}) => ({
  ...{ id: '01CHANGE', type: 'change_event', timestamp, summary: 'Deployed', source: 'ci' },
  links: [{ href: 'javascript:x' }, { href: 'https://ci.example.com/1' }],
  services: [{ id: 'PIJ90N7', summary: 'Checkout' }],
  ...given,
});
const page = (...change_events: object[]) => ({
  json: { change_events, limit: null, offset: null, more: false },
});

test('change events are those of the window, of one service or of all', async () => {
  const answer = page(event('2026-11-21T10:00:00Z'), event('2026-11-21T09:00:00Z'));
  await using vendor = await startVendor(
    byRoute({
      'GET /services/PIJ90N7/change_events': answer,
      'GET /change_events': answer,
    }),
  );
  for (const serviceId of [{ serviceId: 'PIJ90N7' }, { service: 'Checkout' }, {}]) {
    const { events } = connectAll(vendor.url);
    const { data } = await events.list({ ...WINDOW, ...serviceId }, asking);
    expect(data).toEqual([
      {
        ...{ kind: 'deploy', at: '2026-11-21T09:00:00.000Z', summary: 'Deployed', by: 'ci' },
        ...{ service: 'Checkout', url: 'https://ci.example.com/1' },
      },
    ]);
  }
});

test('what a sender put into the details is found under its usual names', async () => {
  const details = { environment: 'production', user: 'ada', commit: 'f2f672e', sha: 'main' };
  const answer = page(event(WINDOW.since, { custom_details: details }));
  await using vendor = await startVendor(byRoute({ 'GET /change_events': answer }));
  const { data } = await connectAll(vendor.url).events.list(WINDOW, asking);
  expect(data).toMatchObject([{ environment: 'production', by: 'ada', sha: 'f2f672e' }]);
});

test.each([
  ['checkout-api f2f672e deployed to production', 'deploy'],
  ['Flag new-cart rolled out to everyone', 'flag'],
  ['Scaled workers from 3 to 9', 'scale'],
  ['Secret successfully rotated', 'config'],
  ['Something else', 'other'],
  [null, 'other'],
])('%s is of the kind %s', async (summary, kind) => {
  const answer = page(event(WINDOW.since, { summary, custom_details: 'text' }));
  await using vendor = await startVendor(byRoute({ 'GET /change_events': answer }));
  const { data } = await connectAll(vendor.url).events.list(WINDOW, asking);
  expect(data).toMatchObject([{ kind }]);
});

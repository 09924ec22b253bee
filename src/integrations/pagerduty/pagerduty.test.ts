import { expect, test } from 'vitest';
import { connectAll, EMPTY_PAGE, WEB, WINDOW } from '../../../test/support/pagerduty-samples.ts';
import { byRoute, startVendor } from '../../../test/support/vendor-server.ts';
import { UserError } from '../../lib/errors.ts';
import { silentLog } from '../../lib/log.ts';
import { pagerduty } from './index.ts';

const asking = { signal: new AbortController().signal };

test('the check names the account', async () => {
  const users = [{ name: 'Ada', email: 'ada@example.com', html_url: `${WEB}/users/PXPGF42` }];
  await using vendor = await startVendor(
    byRoute({ 'GET /users': { json: { users, ...EMPTY_PAGE } } }),
  );
  const credentials = { token: 'a-key', apiUrl: vendor.url, webhookSecrets: [] };
  const checked = pagerduty.check(credentials, { log: silentLog, ...asking });
  expect(await checked).toEqual({ account: 'acme.pagerduty.com' });
});

test('hostile values are refused before anything is sent', async () => {
  await using vendor = await startVendor(() => ({ json: {} }));
  const { pager, events } = connectAll(vendor.url, 'bot@example.com');
  const ids = [
    '',
    'PT4KHL',
    'pt4khlk',
    'PT4KHLK/../x',
    'PT4KHLK?x=1',
    '../users',
    'P'.repeat(15),
    'PT4KHLK\n',
  ];
  const asked = [
    ...ids.map(id => () => pager.incident(id, asking)),
    ...ids.map(id => () => pager.history(id, asking)),
    ...ids.map(serviceId => () => events.list({ ...WINDOW, serviceId }, asking)),
    ...ids.map(incidentId => () => pager.addNote({ incidentId, body: 'b', marker: 'm' }, asking)),
    ...ids.map(incidentId => () => pager.findNote({ incidentId, marker: 'm' }, asking)),
    ...['', 'two words', 'line\nend'].map(
      marker => () => pager.addNote({ incidentId: 'PT4KHLK', body: 'b', marker }, asking),
    ),
    ...['', ' ', 'a\nb', 'x'.repeat(201)].map(name => () => pager.service(name, asking)),
    () => events.list({ ...WINDOW, since: 'x' }, asking),
  ];
  for (const ask of asked) await expect(ask(), ask.toString()).rejects.toBeInstanceOf(UserError);
  expect(vendor.seen).toEqual([]);
});

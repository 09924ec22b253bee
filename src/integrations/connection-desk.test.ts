import { expect, test } from 'vitest';
import { testDatabase, testTenant } from '../../test/support/database.ts';
import { startVendor } from '../../test/support/vendor-server.ts';
import { inTenant } from '../db/transaction.ts';
import { silentLog } from '../lib/log.ts';
import { generateKey, parseKeyring } from '../secrets/keyring.ts';
import { adoptWorkspace } from '../tenants/adopt-workspace.ts';
import { connectedTenants } from './connected-tenants.ts';

const { db } = await testDatabase();
const keyring = parseKeyring(generateKey('k1'));
const SECRET = 'a-bearer-token-of-prometheus';
const VECTOR = { json: { status: 'success', data: { resultType: 'vector', result: [] } } };
const START = Date.parse('2026-11-21T10:00:00Z');

/** Two processes on one database, on one clock. */
async function setUp() {
  const tenantId = await testTenant(db);
  const clock = { seconds: 0 };
  const now = () => new Date(START + clock.seconds * 1000);
  const process = () => connectedTenants({ db, keyring, log: silentLog, now, secrets: [] });
  return { tenantId, clock, now, here: process(), there: process() };
}

function recorded(tenantId: string): Promise<string[]> {
  return inTenant(db, tenantId, async tx => {
    const rows = await tx.selectFrom('audit_events').select('event').orderBy('seq').execute();
    return rows.map(({ event }) => event);
  });
}

type SetUp = Awaited<ReturnType<typeof setUp>>;

async function connected({ here, tenantId }: SetUp, url: string) {
  const typed = { integration: 'prometheus', name: '', values: { url, token: SECRET } };
  const read = await here.desk.read(tenantId, typed);
  if ('errors' in read) throw new Error(JSON.stringify(read.errors));
  return read.attempt('U1');
}

test('what is connected is used at once here, and within seconds in another process', async () => {
  await using vendor = await startVendor(() => VECTOR);
  const world = await setUp();
  const { tenantId, clock, here, there } = world;
  const known = async (one: typeof here) => (await one.of(tenantId)).sources.metrics.length;
  expect([await known(here), await known(there)]).toEqual([0, 0]);
  const outcome = await connected(world, vendor.url);
  expect(outcome).toMatchObject({ ok: true, title: 'Prometheus' });
  expect([await known(here), await known(there)]).toEqual([1, 0]);
  clock.seconds += 6;
  expect([await known(here), await known(there)]).toEqual([1, 1]);
  const { redact } = await there.of(tenantId);
  expect(redact(`Bearer ${SECRET}`)).not.toContain(SECRET);

  const [listed] = await here.desk.list(tenantId);
  await here.desk.disconnect(tenantId, listed!, 'U1');
  clock.seconds += 6;
  expect([await known(here), await known(there)]).toEqual([0, 0]);
  expect((await recorded(tenantId)).join('\n')).not.toContain(SECRET);
});

test('what does not pass its check is not stored, and who tried is on record', async () => {
  await using vendor = await startVendor(() => ({ status: 403, json: {} }));
  const world = await setUp();
  const outcome = await connected(world, vendor.url);
  expect(outcome).toMatchObject({ ok: false, problem: expect.stringContaining('Prometheus') });
  expect(JSON.stringify(outcome)).not.toContain(SECRET);
  expect(await world.here.desk.list(world.tenantId)).toEqual([]);
  const [event, ...others] = await recorded(world.tenantId);
  expect(others).toEqual([]);
  expect(event).toMatch(/"healthy":false.*connection\.checked/);
});

test('health is told since when it is so, and recorded when it changes or a person asks', async () => {
  let isWell = true;
  await using vendor = await startVendor(() => (isWell ? VECTOR : { status: 401, json: {} }));
  const world = await setUp();
  const { tenantId, clock, here } = world;
  await connected(world, vendor.url);
  expect(await here.desk.refresh(tenantId)).toBe(false);
  clock.seconds += 120;
  expect(await here.desk.refresh(tenantId)).toBe(true);
  const [well] = await here.desk.list(tenantId);
  expect(well).toMatchObject({ health: 'ok', since: new Date(START) });
  isWell = false;
  clock.seconds += 120;
  await here.desk.refresh(tenantId);
  clock.seconds += 120;
  await here.desk.refresh(tenantId);
  const [ill] = await here.desk.list(tenantId);
  expect(ill).toMatchObject({ health: 'problem', since: new Date(START + 240_000) });
  expect(ill?.problem).toMatch(/Prometheus/);
  expect(await recorded(tenantId)).toHaveLength(3);
  await here.desk.check(tenantId, ill!, 'U1');
  expect(await recorded(tenantId)).toHaveLength(4);
});

test('what the settings say is changed by the settings only', async () => {
  const { tenantId, now, here } = await setUp();
  const credentials = { url: 'http://127.0.0.1:9' };
  const workspace = {
    ...{ tenantId, name: 'Acme', channelId: undefined },
    installation: { teamId: tenantId, botId: 'B1', botUserId: 'U1', botToken: 'xoxb-1' },
    connections: [{ integration: 'prometheus', id: 'eu', credentials }],
  };
  await adoptWorkspace({ db, keyring }, workspace, now());
  const [listed] = await here.desk.list(tenantId);
  expect(listed).toMatchObject({ label: 'prometheus/eu', health: 'unknown' });
  const disconnecting = here.desk.disconnect(tenantId, listed!, 'U1');
  await expect(disconnecting).rejects.toMatchObject({ code: 'from_settings' });
});

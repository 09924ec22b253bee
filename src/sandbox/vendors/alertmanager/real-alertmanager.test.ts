import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { alertmanager } from '../../../integrations/alertmanager/index.ts';
import { silentLog } from '../../../lib/log.ts';
import { type AlertRule, noTelemetry, type Telemetry } from '../../scenarios/telemetry.ts';
import { serve, type VendorServer } from '../http/serve.ts';
import { firingAlerts, raisedAlerts } from '../prometheus/firing-alerts.ts';
import { createMetricStore } from '../prometheus/metric-store.ts';
import { areInstalled } from '../real/installed.ts';
import { startAlertmanager } from '../real/start-alertmanager.ts';
import type { RealServer } from '../real/start-prometheus.ts';
import { tellAlerts } from '../real/tell-alerts.ts';
import { createAlertmanager } from './alertmanager.ts';

const PROMETHEUS = 'http://prometheus.example:9090';
const MINUTE = 60_000;
const now = new Date();

function rule(name: string, labels: Record<string, string>, least: number): AlertRule {
  return {
    ...{ name, labels, expr: `temperature > ${least}`, forSeconds: 90 },
    annotations: {
      summary: `{{ $labels.room }} is at {{ $value }}`,
      runbook_url: 'https://runbooks.example.com/heat',
    },
  };
}

const telemetry: Telemetry = {
  ...noTelemetry(),
  metrics: [20, 55, 85].map((value, nth) => ({
    ...{ name: 'temperature', labels: { room: `x "${nth}"` } },
    points: Array.from({ length: 21 }, (_, at): [number, number] => [
      now.getTime() - (20 - at) * 0.5 * MINUTE,
      value,
    ]),
  })),
  rules: [
    rule('TooHot', { service: 'ovens', severity: 'critical' }, 80),
    rule('Warm', { service: 'ovens-api', severity: 'warning' }, 50),
    rule('Burning', { service: 'ovens' }, 500),
  ],
};
const world = { telemetry: () => [telemetry], now: () => now };

const SILENCE = {
  matchers: [
    { name: 'alertname', value: 'Wa.*', isRegex: true, isEqual: true },
    { name: 'room', value: 'x "2"', isRegex: false, isEqual: false },
  ],
  startsAt: now.toISOString(),
  endsAt: new Date(now.getTime() + 60 * MINUTE).toISOString(),
  createdBy: 'mira',
  comment: 'the oven is cleaned',
};

let standIn: VendorServer;
let real: RealServer;
let folder: string;
const silences = new Map<string, string>();

async function post(url: string, silence: object) {
  const answer = await fetch(`${url}/api/v2/silences`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(silence),
  });
  return { status: answer.status, body: await answer.json() };
}

/** What must be the same: not the moments of messages, nor the ids of silences. */
async function ask(url: string, path: string) {
  const answer = await fetch(url + path);
  const body = JSON.parse((await answer.text()).replaceAll(silences.get(url) ?? '', 'the silence'));
  if (!Array.isArray(body)) return { status: answer.status, body };
  const settled = body.map(({ updatedAt, endsAt, fingerprint, ...entry }) => ({
    ...entry,
    ...(fingerprint ? { fingerprint } : { startsAt: undefined, endsAt }),
  }));
  return { status: answer.status, body: settled };
}

describe.skipIf(!(await areInstalled()))('the stand-in and the real Alertmanager', () => {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'alertmanager-'));
    standIn = await serve('127.0.0.1', 0);
    standIn.attach(createAlertmanager(world, PROMETHEUS));
    real = await startAlertmanager({ folder });
    const raised = raisedAlerts(world, createMetricStore(world));
    await tellAlerts(real.url, firingAlerts(raised, PROMETHEUS));
    for (const { url } of [standIn, real])
      silences.set(url, (await post(url, SILENCE)).body.silenceID);
  });
  afterAll(async () => {
    await standIn.close();
    await real.stop();
    await rm(folder, { recursive: true });
  });

  test.each([
    '/api/v2/alerts',
    '/api/v2/alerts?silenced=false&inhibited=false',
    '/api/v2/alerts?active=false',
    '/api/v2/alerts?filter=service=~"ovens.*"&filter=severity!=critical',
    '/api/v2/alerts?filter=room="x%20\\"2\\""',
    '/api/v2/alerts?filter=nothing=""&filter=alertname=Warm',
    '/api/v2/alerts?filter=unreadable',
    '/api/v2/alerts?silenced=maybe',
    '/api/v2/silences',
    '/api/v2/receivers',
  ])('answer %s alike', async path => {
    const [ours, theirs] = await Promise.all([ask(standIn.url, path), ask(real.url, path)]);
    expect(ours).toEqual(theirs);
  });

  test('tell the product the same, the silenced ones as such', async () => {
    const [ours, theirs] = await Promise.all(
      [standIn, real].map(async ({ url }) => {
        const credentials = alertmanager.credentials.parse({
          url,
          linkUrl: 'https://alerts.example',
        });
        const options = { log: silentLog, signal: AbortSignal.timeout(5_000) };
        await alertmanager.check(credentials, options);
        return alertmanager
          .connect(credentials, options)
          .monitors?.rules({ service: 'ovens' }, options);
      }),
    );
    expect(ours).toEqual(theirs);
    expect(ours?.data.map(({ state }) => state)).toEqual(['firing', 'firing', 'muted']);
    expect(ours?.data.at(-1)).toMatchObject({
      query: 'temperature > 50',
      summary: 'x "1" is at 55',
      muted: `silenced by mira until ${SILENCE.endsAt} (the oven is cleaned)`,
    });
  });

  test.each([
    {},
    { ...SILENCE, comment: undefined },
    { ...SILENCE, startsAt: '2020-01-01T00:00:00Z', endsAt: '2020-01-02T00:00:00Z' },
  ])('refuse a silence alike: %o', async silence => {
    const ours = await post(standIn.url, silence);
    expect(ours.status).toBe((await post(real.url, silence)).status);
    expect(ours.status).toBeGreaterThanOrEqual(400);
  });
});

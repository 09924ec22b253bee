import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Metrics } from '../../../capabilities/metrics.ts';
import type { Monitor, Monitors } from '../../../capabilities/monitors.ts';
import { alertmanager } from '../../../integrations/alertmanager/index.ts';
import { prometheus } from '../../../integrations/prometheus/index.ts';
import { silentLog } from '../../../lib/log.ts';
import { loadScenarios } from '../../scenarios/load-scenario.ts';
import type { Telemetry } from '../../scenarios/telemetry.ts';
import { serve } from '../http/serve.ts';
import { type Telemetry as Served, serveTelemetry } from '../serve-telemetry.ts';
import { areInstalled } from './installed.ts';

const { list } = await loadScenarios();
const words = { github: 'https://github.example' };
/** So long ago that every alert which is to come has come, and none goes for minutes. */
const base = new Date(Math.floor(Date.now() / 1_000 - 180) * 1_000);
const options = { log: silentLog };
const asking = { signal: AbortSignal.timeout(60_000) };

let telemetry = list.map(scenario => scenario.telemetryAt({ base, words }));
const world = { telemetry: (): Telemetry[] => telemetry, now: () => new Date() };
const open = (port = 0) => serve('127.0.0.1', port);

let real: Served;
let standIns: Served;
let folder: string;

function asProduct({ servers }: Served): { metrics: Metrics; rules: Monitors; alerts: Monitors } {
  const access = (url: string) => ({ url, linkUrl: 'https://monitoring.example', headers: [] });
  const measured = prometheus.connect(access(servers.prometheus.url), options);
  const told = alertmanager.connect(access(servers.alertmanager.url), options);
  return { metrics: measured.metrics!, rules: measured.monitors!, alerts: told.monitors! };
}

/** Which of the two answers: only the real one knows what it runs on. */
async function isReal({ servers }: Served): Promise<boolean> {
  const url = `${servers.prometheus.url}/api/v1/status/runtimeinfo`;
  return (await fetch(url)).status === 200;
}

async function bothAnswer<T>(ask: (product: ReturnType<typeof asProduct>) => Promise<T>) {
  const [theirs, ours] = await Promise.all([ask(asProduct(real)), ask(asProduct(standIns))]);
  return { theirs, ours };
}

/** Prometheus writes a query in its own way: with what it selects by in the order of the labels. */
function settled(monitors: Monitor[]) {
  const sorted = monitors.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return sorted.map(({ query = '', ...monitor }) => ({
    ...monitor,
    query: query.match(/\w+|\S/g)?.toSorted(),
  }));
}

describe.skipIf(!(await areInstalled()))('a sandbox with the installed pair', () => {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'real-pair-'));
    standIns = await serveTelemetry(world, {}, open);
    real = await serveTelemetry(world, {}, open);
    const { prometheus: one, alertmanager: other } = standIns.servers;
    await new Promise<void>(resolve => {
      const publicUrls = { prometheus: one.url, alertmanager: other.url };
      real.real.begin({ folder, publicUrls, print: () => resolve() });
    });
  });
  afterAll(async () => {
    await Promise.all([real, standIns].map(({ real: pair }) => pair.stop()));
    const servers = [real, standIns].flatMap(each => Object.values(each.servers));
    await Promise.all(servers.map(server => server.close()));
    await rm(folder, { recursive: true });
  });

  test('is asked for what is measured, and answers as the stand-in', async () => {
    expect([await isReal(real), await isReal(standIns)]).toEqual([true, false]);
    const span = {
      since: new Date(base.getTime() - 7_200_000).toISOString(),
      until: base.toISOString(),
      stepSeconds: 60,
    };
    for (const { service } of list) {
      const series = await bothAnswer(({ metrics }) =>
        metrics.ofService({ ...span, service }, asking),
      );
      expect(series.ours.data.length).toBeGreaterThan(3);
      expect(rounded(series.theirs)).toEqual(rounded(series.ours));
      const names = await bothAnswer(({ metrics }) => metrics.names({ service }, asking));
      expect(names.theirs).toEqual(names.ours);
    }
    const services = await bothAnswer(({ metrics }) => metrics.services(asking));
    expect(services.theirs).toEqual(services.ours);
  });

  test('raises the same alerts since the same moment, at once', async () => {
    const rules = await bothAnswer(({ rules: them }) => them.rules({}, asking));
    expect(rules.ours.data.filter(({ state }) => state === 'firing')).toHaveLength(5);
    expect(settled(rules.theirs.data)).toEqual(settled(rules.ours.data));
    const alerts = await bothAnswer(({ alerts: them }) => them.rules({}, asking));
    expect(alerts.ours.data).toHaveLength(5);
    expect(settled(alerts.theirs.data)).toEqual(settled(alerts.ours.data));
  });

  test('answers with the stand-in as soon as a page lays the world out anew', async () => {
    telemetry = [...telemetry];
    expect(await isReal(real)).toBe(true);
    telemetry = telemetry.toSpliced(0, 1, list[0]!.telemetryAt({ base: new Date(), words }));
    expect(await isReal(real)).toBe(false);
  });
});

/** Floats that were summed in another order differ in their last digits. */
function rounded(answer: Awaited<ReturnType<Metrics['ofService']>>) {
  const cut = (points: [number, number][]) =>
    points.map(([at, value]) => [at, value.toPrecision(9)]);
  return { ...answer, data: answer.data.map(it => ({ ...it, points: cut(it.points) })) };
}

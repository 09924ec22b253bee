import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { noTelemetry } from '../../src/sandbox/scenarios/telemetry.ts';
import { serve } from '../../src/sandbox/vendors/http/serve.ts';
import { createPrometheus } from '../../src/sandbox/vendors/prometheus/prometheus.ts';
import {
  lastHour,
  metricsAt,
  PROMETHEUS_QUESTIONS,
  prometheusSamples,
} from '../support/prometheus-questions.ts';
import { hasPrometheus, startPrometheus } from '../support/real-prometheus.ts';

const until = Math.floor(Date.now() / 60_000) * 60_000 - 7_200_000;
const span = lastHour(until);
type Server = { url: string; end(): Promise<void> };

async function startReal(): Promise<Server> {
  const real = await startPrometheus(prometheusSamples(until));
  return { url: real.url, end: async () => real[Symbol.asyncDispose]() };
}

async function startStandIn(): Promise<Server> {
  const telemetry = { ...noTelemetry(), metrics: prometheusSamples(until) };
  const server = await serve('127.0.0.1', 0);
  server.attach(createPrometheus({ telemetry: () => [telemetry], now: () => new Date() }));
  return { url: server.url, end: () => server.close() };
}

describe.each([
  { name: 'the real Prometheus', start: startReal, isThere: hasPrometheus() },
  { name: "the sandbox's", start: startStandIn, isThere: true },
])('$name', ({ start, isThere }) => {
  describe.skipIf(!isThere)('answers', () => {
    let server: Server;
    beforeAll(async () => {
      server = await start();
    });
    afterAll(() => server.end());

    test.each(PROMETHEUS_QUESTIONS)('$title', async ({ ask, expected }) => {
      expect(await ask(metricsAt(server.url), span)).toEqual(expected);
    });
  });
});

import type { Pod, Runtime } from '../../../src/capabilities/runtime.ts';
import type { Answering, Written } from './answering.ts';

export function memoryRuntime(written: Written, answer: Answering): Runtime {
  return {
    workloads: () =>
      answer([
        {
          kind: 'Deployment',
          namespace: 'shop',
          name: 'checkout',
          wanted: 3,
          ready: 1,
          images: ['registry.acme.test/checkout:8f3ac91'],
          limits: { memory: '256Mi' },
          problems: [written('Available: 1 of 3')],
          rollouts: [
            {
              revision: '42',
              at: '2026-11-20T12:10:00Z',
              images: ['registry.acme.test/checkout:8f3ac91'],
              isCurrent: true,
            },
          ],
          pods: [podOf('checkout-7d9f-a', 0, written), podOf('checkout-7d9f-b', 6, written)],
        },
      ]),
    events: () =>
      answer([
        {
          at: '2026-11-20T12:15:00Z',
          kind: 'Warning',
          reason: 'BackOff',
          about: 'Pod shop/checkout-7d9f-b',
          message: written('Back-off restarting failed container'),
          count: 6,
        },
      ]),
    log: () =>
      answer([
        {
          at: '2026-11-20T12:15:01Z',
          text: written('java.lang.OutOfMemoryError: Java heap space'),
          labels: {},
        },
      ]),
  };
}

function podOf(name: string, restarts: number, written: Written): Pod {
  return {
    name,
    phase: 'Running',
    node: 'node-1',
    startedAt: '2026-11-20T12:10:05Z',
    containers: [
      {
        name: 'app',
        image: 'registry.acme.test/checkout:8f3ac91',
        isReady: restarts === 0,
        restarts,
        state: restarts === 0 ? 'running' : written('CrashLoopBackOff'),
        ...(restarts > 0 && {
          lastEnd: { reason: 'OOMKilled', exitCode: 137, at: '2026-11-20T12:15:00Z' },
        }),
      },
    ],
  };
}

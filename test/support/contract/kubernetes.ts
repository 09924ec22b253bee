import type { ServerResponse } from 'node:http';
import { kubernetes } from '../../../src/integrations/kubernetes/index.ts';
import { CLUSTER, EMPTY, kubeconfig } from '../kubernetes/samples.ts';
import type { Contract } from './contract.ts';

const WINDOW = { since: '2026-11-21T12:30:00Z', until: '2026-11-21T13:00:00Z' };
const POD = 'checkout-api-7d9f8c6b5-x2x4z';
const LOG = `/api/v1/namespaces/shop/pods/${POD}/log`;

function logText(text: string) {
  return () => (response: ServerResponse) => {
    response.writeHead(200, { 'content-type': 'text/plain' });
    response.end(text);
  };
}

export const contract: Contract = {
  integration: kubernetes,
  credentials: url => ({ kubeconfig: kubeconfig(url) }),
  questions: [
    {
      capability: 'runtime',
      name: 'workloads',
      ask: ({ runtime }, signal) => runtime!.workloads({ service: 'Checkout API' }, { signal }),
      full: CLUSTER,
      finds: {
        status: 'ok',
        truncated: false,
        data: [
          {
            ...{ kind: 'Deployment', namespace: 'shop', name: 'checkout-api', wanted: 3, ready: 2 },
            limits: { cpu: '500m', memory: '512Mi' },
            problems: [
              '2 of 3 pods are ready',
              '1 of 3 pods have the newest template',
              'Available is False: MinimumReplicasUnavailable: Deployment does not have minimum availability.',
            ],
            rollouts: [
              { revision: '12', at: '2026-11-21T12:40:00.000Z', isCurrent: true },
              { revision: '11', at: '2026-11-18T09:00:00.000Z', isCurrent: false },
            ],
            pods: [
              {
                ...{ name: POD, phase: 'Running', node: 'node-3' },
                containers: [
                  {
                    ...{ isReady: false, restarts: 4, state: 'CrashLoopBackOff' },
                    lastEnd: { reason: 'OOMKilled', exitCode: 137, at: '2026-11-21T12:45:10.000Z' },
                  },
                ],
              },
            ],
          },
        ],
      },
      empty: EMPTY,
    },
    {
      capability: 'runtime',
      name: 'events',
      ask: ({ runtime }, signal) =>
        runtime!.events({ ...WINDOW, service: 'checkout-api' }, { signal }),
      full: CLUSTER,
      finds: {
        data: [
          {
            ...{ kind: 'Warning', reason: 'BackOff', at: '2026-11-21T12:52:00.000Z', count: 10 },
            about: 'Pod checkout-api-7d9f8c6b5-q8q7k and 1 more',
          },
          { kind: 'Normal', reason: 'SuccessfulRescale' },
          { kind: 'Normal', reason: 'ScalingReplicaSet' },
        ],
      },
      empty: EMPTY,
    },
    {
      capability: 'runtime',
      name: 'log',
      ask: ({ runtime }, signal) =>
        runtime!.log({ namespace: 'shop', pod: POD, previous: true }, { signal }),
      full: {
        ...CLUSTER,
        [`GET ${LOG}`]: logText(
          '2026-11-21T12:45:09.123456789Z FATAL out of memory\n2026-11-21T12:45:10.000000001Z bye\n',
        ),
      },
      finds: {
        status: 'ok',
        data: [
          {
            ...{ at: '2026-11-21T12:45:09.123Z', text: 'FATAL out of memory' },
            labels: { container: 'api' },
          },
          { text: 'bye' },
        ],
      },
      empty: { ...CLUSTER, [`GET ${LOG}`]: logText('') },
    },
    {
      capability: 'events',
      name: 'list',
      ask: ({ events }, signal) => events!.list({ ...WINDOW, service: 'checkout-api' }, { signal }),
      full: CLUSTER,
      finds: {
        data: [
          { kind: 'scale', at: '2026-11-21T12:55:00.000Z' },
          {
            ...{ kind: 'deploy', at: '2026-11-21T12:40:00.000Z', sha: '9f8e7d6' },
            summary:
              'Deployment shop/checkout-api was rolled out as revision 12: registry.example.com/checkout-api:9f8e7d6',
          },
        ],
      },
      empty: EMPTY,
    },
  ],
};

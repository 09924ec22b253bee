import type { Given } from '../vendor-server.ts';

/** As `kubectl config view --flatten --raw` writes one for a service account. */
export function kubeconfig(server: string, user = 'token: sa-token', cluster = ''): string {
  return `apiVersion: v1
kind: Config
current-context: nightjar
contexts:
- name: other
  context: {cluster: other, user: other}
- name: nightjar
  context: {cluster: shop, user: nightjar, namespace: shop}
clusters:
- name: other
  cluster: {server: https://other.example.com}
- name: shop
  cluster:
    server: ${server}
    ${cluster}
users:
- name: other
  user: {exec: {command: aws}}
- name: nightjar
  user:
    ${user}
preferences: {}
`;
}

const LABELS = { app: 'checkout-api' };
const NAME = 'checkout-api';

export function list(kind: string, items: unknown[], next = ''): Given {
  const metadata = { resourceVersion: '812', ...(next ? { continue: next } : {}) };
  return { json: { kind: `${kind}List`, apiVersion: 'v1', metadata, items } };
}

function meta(name: string, creationTimestamp: string, owner?: { kind: string; name: string }) {
  return {
    ...{ name, namespace: 'shop', uid: `uid-${name}`, creationTimestamp, labels: LABELS },
    ...(owner && { ownerReferences: [{ ...owner, uid: 'uid', controller: true }] }),
  };
}

function template(tag: string) {
  return {
    metadata: { creationTimestamp: null, labels: LABELS },
    spec: {
      containers: [
        {
          ...{ name: 'api', image: `registry.example.com/checkout-api:${tag}` },
          resources: { limits: { cpu: '500m', memory: '512Mi' }, requests: { cpu: '100m' } },
        },
      ],
    },
  };
}

export function deployment(revision = '12') {
  return {
    metadata: {
      ...meta(NAME, '2026-01-10T08:00:00Z'),
      annotations: { 'deployment.kubernetes.io/revision': revision },
      generation: 12,
    },
    spec: { replicas: 3, selector: { matchLabels: LABELS }, template: template('9f8e7d6') },
    status: {
      ...{ observedGeneration: 12, replicas: 4, updatedReplicas: 1, readyReplicas: 2 },
      conditions: [
        {
          ...{ type: 'Available', status: 'False', reason: 'MinimumReplicasUnavailable' },
          message: 'Deployment does not have minimum availability.',
          lastUpdateTime: '2026-11-21T12:41:00Z',
          lastTransitionTime: '2026-11-21T12:41:00Z',
        },
        {
          ...{ type: 'Progressing', status: 'True', reason: 'ReplicaSetUpdated' },
          message: 'ReplicaSet "checkout-api-7d9f8c6b5" is progressing.',
          lastUpdateTime: '2026-11-21T12:40:30Z',
          lastTransitionTime: '2026-01-10T08:00:00Z',
        },
      ],
    },
  };
}

export function replicaSet(hash: string, revision: string, at: string, tag: string, earlier = '') {
  return {
    metadata: {
      ...meta(`${NAME}-${hash}`, at, { kind: 'Deployment', name: NAME }),
      annotations: {
        'deployment.kubernetes.io/revision': revision,
        ...(earlier && { 'deployment.kubernetes.io/revision-history': earlier }),
      },
    },
    spec: { replicas: 1, template: template(tag) },
    status: { replicas: 1 },
  };
}

export const REPLICA_SETS = [
  replicaSet('5c6b7a8d9', '11', '2026-11-18T09:00:00Z', '1a2b3c4'),
  replicaSet('7d9f8c6b5', '12', '2026-11-21T12:40:00Z', '9f8e7d6'),
];

export function pod(name = 'checkout-api-7d9f8c6b5-x2x4z') {
  const ended = {
    ...{ exitCode: 137, reason: 'OOMKilled', containerID: 'containerd://1' },
    ...{ startedAt: '2026-11-21T12:44:00Z', finishedAt: '2026-11-21T12:45:10Z' },
  };
  return {
    metadata: meta(name, '2026-11-21T12:40:05Z', {
      ...{ kind: 'ReplicaSet', name: 'checkout-api-7d9f8c6b5' },
    }),
    spec: { nodeName: 'node-3', containers: [{ name: 'api', image: 'checkout-api' }] },
    status: {
      ...{ phase: 'Running', startTime: '2026-11-21T12:40:06Z', podIP: '10.1.2.3' },
      containerStatuses: [
        {
          ...{ name: 'api', image: 'registry.example.com/checkout-api:9f8e7d6', ready: false },
          ...{ restartCount: 4, started: false, imageID: '', lastState: { terminated: ended } },
          state: { waiting: { reason: 'CrashLoopBackOff', message: 'back-off 1m20s' } },
        },
      ],
    },
  };
}

export function event(name: string, reason: string, at: string, more: object = {}) {
  return {
    metadata: { name: `${name}.17f`, namespace: 'shop', creationTimestamp: at },
    involvedObject: { kind: 'Pod', namespace: 'shop', name, apiVersion: 'v1' },
    ...{ type: 'Warning', reason, message: `Back-off restarting failed container in pod ${name}` },
    ...{ count: 5, firstTimestamp: at, lastTimestamp: at, eventTime: null, source: {} },
    ...{ reportingComponent: 'kubelet', ...more },
  };
}

const NONE = list('Empty', []);
export const EMPTY: Record<string, Given> = {
  'GET /apis/apps/v1/deployments': NONE,
  'GET /apis/apps/v1/statefulsets': NONE,
  'GET /apis/apps/v1/daemonsets': NONE,
  'GET /apis/apps/v1/replicasets': NONE,
  'GET /apis/batch/v1/jobs': NONE,
  'GET /apis/batch/v1/cronjobs': NONE,
  'GET /api/v1/events': NONE,
};

export const CLUSTER: Record<string, Given> = {
  ...EMPTY,
  'GET /apis/apps/v1/deployments': list('Deployment', [deployment()]),
  'GET /apis/apps/v1/replicasets': list('ReplicaSet', REPLICA_SETS),
  'GET /apis/apps/v1/namespaces/shop/replicasets': list('ReplicaSet', REPLICA_SETS),
  'GET /api/v1/namespaces/shop/pods': list('Pod', [pod()]),
  'GET /api/v1/namespaces/shop/pods/checkout-api-7d9f8c6b5-x2x4z': { json: pod() },
  'GET /api/v1/events': list('Event', [
    event('checkout-api-7d9f8c6b5-x2x4z', 'BackOff', '2026-11-21T12:50:00Z'),
    event('checkout-api-7d9f8c6b5-q8q7k', 'BackOff', '2026-11-21T12:52:00Z'),
    event('search-6f5d4c3b2-abcde', 'BackOff', '2026-11-21T12:52:00Z'),
    event('checkout-api', 'SuccessfulRescale', '2026-11-21T12:55:00Z', {
      ...{ type: 'Normal', message: 'New size: 6; reason: cpu resource utilization above target' },
      involvedObject: { kind: 'HorizontalPodAutoscaler', namespace: 'shop', name: NAME },
    }),
    event('checkout-api', 'ScalingReplicaSet', '2026-11-21T12:40:10Z', {
      ...{ type: 'Normal', message: 'Scaled up replica set checkout-api-7d9f8c6b5 from 0 to 1' },
      involvedObject: { kind: 'Deployment', namespace: 'shop', name: NAME },
    }),
  ]),
};
